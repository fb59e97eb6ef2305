using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.EndToEnd.Tests.Expressions;
using CoSell.EndToEnd.Tests.Program;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Console;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;

namespace CoSell.EndToEnd.Tests.House;

/// <summary>The pages for newcomers: what they name is there, and what they tell people to do works when it is done.</summary>
[TestClass]
public sealed partial class HowToTests
{
    /// <summary>The file that one of the how-tos makes.</summary>
    private const string ToBeMade = "Status_Reason__c.field-meta.xml";

    [TestMethod]
    [DataRow("ARCHITECTURE.md")]
    [DataRow("HOW-TO.md")]
    public void Page_Paths_AreThere(string page)
    {
        var paths = NamedPath().Matches(File.ReadAllText(Checkout.PathOf("src", page))).Select(match => match.Groups["path"].Value).ToList();

        Assert.IsNotEmpty(paths);
        var missing = paths.Where(path => !Path.Exists(Checkout.PathOf(path)) && !path.EndsWith(ToBeMade, StringComparison.Ordinal));
        Assert.IsEmpty(missing.ToList(), string.Join(", ", missing));
    }

    [TestMethod]
    public async Task MappedField_InOneInstallation_TravelsBothWays()
    {
        using var folder = new TemporaryFolder();
        var file = Written(folder, Box("A mapped field, in one installation"));
        await using var world = await World.StartAsync(new SandboxOptions { MappingFile = file });

        var deal = await world.InvitedDealAsync(referral => referral["campaignId"] = "spring");
        Assert.AreEqual("spring", world.Opportunity(deal.OpportunityId)["NextStep"]!.ToString());

        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["NextStep"] = "autumn" });
        await world.SettleAsync();
        Assert.AreEqual("autumn", world.Referral(deal.ReferralId)["campaignId"]!.ToString());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task MappedField_ForEverybody_LeavesAnOrgWithoutItAsItWas()
    {
        using var folder = new TemporaryFolder();
        var file = Written(folder, $"{{ \"rows\": [ {Box("A mapped field, for everybody")} ] }}");
        await using var world = await World.StartAsync(new SandboxOptions { MappingFile = file });

        var deal = await world.SharedDealAsync();

        Expect.InStep(world, deal);
        Assert.IsEmpty(await world.FailuresAsync());
    }

    [TestMethod]
    public async Task FlowStep_InTheFlow_IsCheckedAndRun()
    {
        const string next = "\"If_it’s_new_Shared_opportunity,_then\": {";
        using var copy = new SolutionCopy();
        copy.Replace(FlowName.Inbound, next, $"{Box("A flow step")}, {next}");

        Assert.AreEqual(0, await SandboxCommand.RunAsync(["check", copy.Folder, "--quiet"]));
        await using var world = await World.StartAsync(new SandboxOptions { SolutionFolder = copy.Folder });
        await world.InvitedDealAsync();

        var decisions = world.Runs.Where(run => run.FlowName == FlowName.Inbound)
            .Select(run => run.Actions.Single(action => action.Name == "Keep_the_decision").Outputs?.ToString()).ToList();
        CollectionAssert.Contains(decisions, "create");
    }

    /// <summary>The first box of JSON below that heading, as a person would copy it.</summary>
    private static string Box(string heading)
    {
        var page = File.ReadAllText(Checkout.PathOf("src", "HOW-TO.md"));
        var part = page[page.IndexOf($"## {heading}\n", StringComparison.Ordinal)..];
        return JsonBox().Match(part).Groups["json"].Value;
    }

    private static string Written(TemporaryFolder folder, string json)
    {
        File.WriteAllText(folder.File("my-mapping.json"), json);
        return folder.File("my-mapping.json");
    }

    [GeneratedRegex(@"`(?<path>(src|tests|solution|pac-scripts|connector)/[\w./ -]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedPath();

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonBox();
}
