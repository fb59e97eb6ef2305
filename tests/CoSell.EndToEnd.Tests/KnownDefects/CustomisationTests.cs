using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Expressions;
using CoSell.EndToEnd.Tests.Package;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Packing;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>Fields of the company's own are given in one place, which belongs to the environment and not to the package.</summary>
[TestClass]
public sealed class CustomisationTests
{
    private const string Variable = "cosell_customfields";
    private const string Fields =
        """{ "NextStep": { "referral": "/campaignId", "direction": "both" }, "LeadSource": "Partner" }""";

    [TestMethod]
    public async Task Row66_CustomFields_GivenOnceInTheVariable_TravelBothWaysOnCreateAndUpdate()
    {
        await using var world = await World.StartAsync(With(Fields));

        await ExpectCustomFieldsAsync(world);
    }

    [TestMethod]
    public async Task Row66_CustomFields_AfterAHigherVersionIsInstalled_AreStillThere()
    {
        using var solution = new SolutionCopy();
        var zip = Path.Combine(solution.Folder, "upgrade.zip");
        await File.WriteAllBytesAsync(
            zip, SolutionPacker.Pack(new SandboxOptions().SolutionFolder, new PackOptions { Managed = true, Version = new Version(9, 0, 0, 0) }));
        Assert.IsGreaterThan(PackagedActions.Solution.Version, SolutionReader.Read(zip).Version);
        await using var world = await World.StartAsync(With(Fields) with { SolutionFolder = zip });

        await ExpectCustomFieldsAsync(world);
    }

    [TestMethod]
    public async Task Row66_Runs_WithCustomFieldsInTheVariable_CostNoMoreActions()
    {
        var usual = await BillableAsync(new SandboxOptions());
        CollectionAssert.AreEqual(usual, await BillableAsync(With("""{ "NextStep": { "referral": "/campaignId", "direction": "both" } }""")));
    }

    [TestMethod]
    public async Task Row66_FieldInTheVariableAndInAStep_IsTheSteps()
    {
        using var solution = new SolutionCopy();
        solution.Replace(FlowName.Inbound, "\"body/customFields\": {}", "\"body/customFields\": { \"leadSource\": \"@concat('Co', 'sell')\" }");
        await using var world = await World.StartAsync(With(Fields) with { SolutionFolder = solution.Folder });

        var deal = await world.InvitedDealAsync(payload => payload["campaignId"] = "spring");

        Assert.AreEqual(("spring", "Cosell"), Both(world.Opportunity(deal.OpportunityId)));
    }

    [TestMethod]
    [DataRow("""{ "Amount": 1 }""", "/settings/customFields/Amount")]
    [DataRow("""{ "Region__c": "@{utcNow()}" }""", "/settings/customFields/Region__c")]
    [DataRow("[]", "/settings/customFields")]
    public async Task Row66_FaultInTheVariable_IsNamedThere(string value, string pointer)
    {
        await using var world = await World.StartAsync(With(value));
        world.Invite();
        await world.SettleAsync();

        var failure = (await world.FailuresAsync()).Single();
        Assert.AreEqual("Plan the opportunity", failure.Step);
        StringAssert.Contains(failure.Message, pointer + ": ", StringComparison.Ordinal);
    }

    private static async Task ExpectCustomFieldsAsync(World world)
    {
        var deal = await world.InvitedDealAsync(payload => payload["campaignId"] = "spring");
        Assert.AreEqual(("spring", "Partner"), Both(world.Opportunity(deal.OpportunityId)));

        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["campaignId"] = "summer");
        await world.SettleAsync();
        Assert.AreEqual(("summer", "Partner"), Both(world.Opportunity(deal.OpportunityId)));

        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["NextStep"] = "autumn" });
        await world.SettleAsync();
        Assert.AreEqual("autumn", world.Referral(deal.ReferralId)["campaignId"]!.ToString());

        var shared = await world.SharedDealAsync(fields => fields["NextStep"] = "winter");
        Assert.AreEqual("winter", world.Referral(shared.ReferralId)["campaignId"]!.ToString());
        var writes = world.Host.Salesforce.Log.Writes.Count;
        await world.SettleAsync();
        Assert.AreEqual(writes, world.Host.Salesforce.Log.Writes.Count);
    }

    private static async Task<List<string>> BillableAsync(SandboxOptions options)
    {
        await using var world = await World.StartAsync(options);
        var deal = await world.InvitedDealAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["Amount"] = 61000m });
        await world.SettleAsync();
        await world.SharedDealAsync();
        return [.. world.Runs.Select(run => $"{run.FlowName}: {run.BillableActions}")];
    }

    private static SandboxOptions With(string value) => new()
    {
        EnvironmentVariables = new Dictionary<string, string> { [Variable] = value },
    };

    private static (string? NextStep, string? LeadSource) Both(JsonObject opportunity) =>
        (opportunity["NextStep"]?.ToString(), opportunity["LeadSource"]?.ToString());
}
