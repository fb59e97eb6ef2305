using System.Runtime.CompilerServices;

namespace CoSell.Tests;

/// <summary>
/// Hundreds of small servers are started, each of which would watch its configuration files for changes; Linux lets a user
/// have 128 watchers unless told otherwise.
/// </summary>
internal static class NoConfigurationWatchers
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
