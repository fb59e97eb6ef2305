using System.Text.Json.Nodes;
using System.Web;
using CoSell.EndToEnd.Tests.House;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running.Records;
using CoSell.Sandbox.Flows;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>
/// Section H, row 79: secrets and tokens never appear in variables, run history or audit. Logs and the ledger are searched
/// in the ledger's tests of the same row.
/// </summary>
[TestClass]
public sealed class SecretTests
{
    [TestMethod]
    public async Task Row79_RunHistoryVariablesAndAudit_HoldNoTokenSecretOrSignature()
    {
        await using var world = await World.StartAsync();
        await world.InvitedDealAsync();
        var shared = await world.SharedDealAsync();
        world.Sell(shared.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        await world.PassAsync(65);

        var signature = HttpUtility.ParseQueryString(world.Host.Flows.TriggerUrl(FlowName.Inbound).Query)["sig"]!;
        string[] secrets = [signature, "sig=", world.Host.Salesforce.Options.ClientSecret!, "Bearer ", "access_token", "client_secret"];
        Assert.IsGreaterThan(5, world.Runs.Count);
        foreach (var run in world.Runs)
        {
            AssertHoldsNone(secrets, RunRecordJson.WriteText(run), $"a run of {run.FlowName}");
        }

        AssertHoldsNone(secrets, string.Join('\n', world.Opportunities.Select(opportunity => opportunity.ToJsonString())), "the opportunities with their audit");
        AssertHoldsNone(secrets, string.Join('\n', (await world.FailuresAsync()).Select(failure => failure.Message)), "failures");
    }

    [TestMethod]
    public async Task Row79_RegistrationOfTheWebhook_IsFoundInTheHistoryWithoutItsAddress()
    {
        await using var world = await World.StartAsync();

        var runs = world.Runs.Where(run => run.FlowName == FlowName.Registration).ToList();

        Assert.IsNotEmpty(runs, "setting up registers the webhook");
        foreach (var run in runs)
        {
            AssertHoldsNone(["/triggers/manual/paths/invoke"], RunRecordJson.WriteText(run), "the registration's run");
        }
    }

    [TestMethod]
    public void Row79_Package_HasNoLiteralSecretAndNoVariableThatCouldHoldOne()
    {
        foreach (var file in Checkout.Files("solution", "*.json").Concat(Checkout.Files("connector", "*.json")))
        {
            var text = File.ReadAllText(file);
            AssertHoldsNone(["\"password\":", "client_secret", "sig=", "BEGIN PRIVATE KEY", "AccountKey="], text, file);
            Assert.DoesNotContain("InitializeVariable", text, StringComparison.Ordinal, $"{file}: flows keep nothing in variables");
        }
    }

    private static void AssertHoldsNone(IEnumerable<string> secrets, string place, string what)
    {
        foreach (var secret in secrets)
        {
            var at = place.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            Assert.IsLessThan(0, at, at < 0 ? what : $"{what} shows {secret}: …{place[Math.Max(0, at - 200)..Math.Min(place.Length, at + 80)]}…");
        }
    }
}
