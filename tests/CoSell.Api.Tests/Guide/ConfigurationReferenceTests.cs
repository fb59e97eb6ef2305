using System.Text.RegularExpressions;
using CoSell.Api.Hosting;
using CoSell.Api.Hosting.Ledgers;
using CoSell.Api.Tests.Support;
using CoSell.Core.Synchronizing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoSell.Api.Tests.Guide;

/// <summary>The guide's tables have every key that the API asks for, and no other.</summary>
[TestClass]
public sealed partial class ConfigurationReferenceTests
{
    private static readonly string[] Sections = ["Ledger:", "Limits:", "Relay:", "SignIn:", "Mapping:", "Flows:", "Telemetry:"];

    [TestMethod]
    public async Task Guide_EveryKeyThatIsAskedFor_IsExplained()
    {
        var missing = (await AskedAsync()).Except(Explained(), StringComparer.OrdinalIgnoreCase).Order().ToList();

        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [TestMethod]
    public async Task Guide_EveryKeyThatIsExplained_IsAskedFor()
    {
        var explained = Explained().Where(IsOurs).ToList();
        var unknown = explained.Except(await AskedAsync(), StringComparer.OrdinalIgnoreCase).ToList();

        Assert.IsGreaterThan(30, explained.Count);
        Assert.IsEmpty(unknown, string.Join(", ", unknown));
    }

    private static async Task<IReadOnlySet<string>> AskedAsync()
    {
        var keys = new AskedKeys();
        const string id = "1c9e1f0a-0000-4000-8000-000000000007";
        string[] common = ["--SignIn:Audience", id, "--SignIn:Tenants", id];
        string[] dataverse = ["--Ledger:Store", "Dataverse", "--Ledger:Dataverse:Url", "https://contoso.crm.dynamics.com"];
        string[] application = ["--Ledger:Dataverse:TenantId", id, "--Ledger:Dataverse:ClientId", id];
        await AskAsync(keys, [.. common, "--Relay:Enabled", "true", "--Relay:Url", "https://contoso.example/v1/webhooks/partner-center", "--Flows:InboundUrl", "https://flows.example/x"]);
        await AskAsync(keys, [.. common, .. dataverse, .. application, "--Ledger:Dataverse:ClientSecret", "x"]);
        await AskAsync(keys, [.. common, .. dataverse, "--Ledger:Dataverse:ManagedIdentity", "system"]);
        await AskAsync(keys, [.. common, .. dataverse, .. application, "--Ledger:Dataverse:CertificatePath", "nowhere.pfx"]);
        return keys.All.Where(IsOurs).Select(key => Number().Replace(key, string.Empty)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>As far as the start comes: what is wrong has been asked for, too.</summary>
    private static async Task AskAsync(AskedKeys keys, string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        ((IConfigurationBuilder)builder.Configuration).Add(keys);
        builder.AddCoSell();
        await using var app = builder.Build();
        try
        {
            app.MapCoSell();
        }
        catch (ConfigurationException)
        {
            return;
        }

        await app.Services.GetRequiredService<IInboundFlow>().StartAsync(Bodies.ReferralId, runId: null, new CancellationToken(canceled: true))
            .ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static bool IsOurs(string key) => Array.Exists(Sections, section => key.StartsWith(section, StringComparison.OrdinalIgnoreCase));

    /// <summary>The keys of the guide's tables; a heading such as "Key below `Limits:`" begins those of its table.</summary>
    private static IEnumerable<string> Explained()
    {
        string? below = null;
        foreach (var line in Repository.Read("src", "README.md").Split('\n'))
        {
            if (line.StartsWith("| Key", StringComparison.Ordinal))
            {
                below = Name().Match(line.Split('|')[1]).Groups["name"].Value;
            }
            else if (!line.StartsWith('|'))
            {
                below = null;
            }
            else if (below is not null)
            {
                foreach (Match name in Name().Matches(line.Split('|')[1]))
                {
                    yield return Number().Replace(below + name.Groups["name"].Value, string.Empty);
                }
            }
        }
    }

    [GeneratedRegex("`(?<name>[A-Za-z][^`…]*)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(":[0-9]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
