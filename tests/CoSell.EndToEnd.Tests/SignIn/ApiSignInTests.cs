using System.Net;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using Newtonsoft.Json;

namespace CoSell.EndToEnd.Tests.SignIn;

/// <summary>The flows sign in to the API, and nobody else gets in beside them.</summary>
[TestClass]
public sealed class ApiSignInTests
{
    /// <summary>How every JSON Web Token begins: the start of a JSON object in Base64.</summary>
    private const string TokenBegins = "eyJ";

    [TestMethod]
    public async Task Api_OfTheSandbox_AsksStrangersForAToken()
    {
        await using var world = await World.StartAsync();
        using var stranger = new HttpClient { BaseAddress = world.Host.Addresses["API"] };

        using var answer = await stranger.GetAsync(new Uri("/v1/failures", UriKind.Relative));

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.AreEqual("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [TestMethod]
    public async Task Connection_WhoseTokenIsOver_SignsInAnew()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Host.Clock.Advance(TimeSpan.FromHours(3));

        var run = await world.EventAsync(deal.ReferralId);

        Assert.AreEqual(RunStatus.Succeeded, run.Status, run.Error?.Message);
    }

    [TestMethod]
    public async Task Row79_Token_OfAnyConnection_IsInNoRunAuditOrLedger()
    {
        await using var world = await World.StartAsync();
        var invited = await world.InvitedDealAsync();
        var shared = await world.SharedDealAsync();
        await world.PassAsync(10);

        Assert.IsTrue(world.Runs.Any(run => run.FlowName == FlowName.Create), "both ways were travelled");
        var history = JsonConvert.SerializeObject(world.Runs);
        Assert.Contains(invited.ReferralId, history, StringComparison.OrdinalIgnoreCase);
        var audit = World.Audit(world.Opportunity(invited.OpportunityId)) + World.Audit(world.Opportunity(shared.OpportunityId));
        Assert.IsFalse(string.IsNullOrWhiteSpace(audit));
        foreach (var text in LedgerFiles(world).Append(history).Append(audit))
        {
            Assert.DoesNotContain(TokenBegins, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Bearer ", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>The ledger's file, and the one beside it that holds what was written last.</summary>
    private static IEnumerable<string> LedgerFiles(World world) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(world.Host.LedgerFile)!).Select(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
            return reader.ReadToEnd();
        });
}
