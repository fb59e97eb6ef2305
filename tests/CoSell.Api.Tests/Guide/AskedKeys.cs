using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace CoSell.Api.Tests.Guide;

/// <summary>A source of settings that has none, and remembers which were asked for.</summary>
internal sealed class AskedKeys : ConfigurationProvider, IConfigurationSource
{
    private readonly ConcurrentDictionary<string, bool> asked = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> All => asked.Keys;

    public override bool TryGet(string key, out string? value)
    {
        asked.TryAdd(key, true);
        value = null;
        return false;
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
}
