using System.CommandLine;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Console;

/// <summary>The first of the sandbox's ports in a row.</summary>
internal static class PortOption
{
    private const int Last = 65_535 - (SandboxOptions.Ports - 1);

    public static Option<int> Create(string description, int otherwise)
    {
        var option = new Option<int>("--port") { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 1 or > Last)
            {
                result.AddError($"--port is the first of six ports in a row: give a number from 1 to {Last}, such as {SandboxOptions.DefaultPort}.");
            }
        });
        return option;
    }
}
