using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Pages;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Tests.Pages;

/// <summary>The run history at the page.</summary>
[TestClass]
public sealed class RunPageTests
{
    [TestMethod]
    public async Task Run_OfACreation_ShowsItsStepsAsTheDefinitionNestsThem()
    {
        await using var visit = await Visit.StartAsync();
        SampleOpportunity.Create(visit.Host, opportunity => opportunity["Description"] = "<b>bold</b>");
        await visit.Time.SettleAsync(default);
        var run = visit.Host.Flows.Runs.Single(run => run.FlowName == FlowName.Create);

        var home = await visit.GetAsync("/");
        var page = await visit.GetAsync($"/runs/{run.Name}");

        Assert.Contains($"{run.BillableActions} billable actions", home.Text, StringComparison.Ordinal);
        Assert.AreEqual(FlowName.Create, page.Root.Descendants("h1").Single().Text());
        Assert.AreEqual("Succeeded", page.Fact("Status"));
        var steps = page.Root.Descendants("li").Where(li => li.Get("class")?.StartsWith("step ", StringComparison.Ordinal) == true).ToList();
        Assert.HasCount(run.Actions.Count, steps);
        var inner = steps.Single(step => step.Element("p")!.Element("strong")!.Text() == "Create Microsoft Referral");
        Assert.Contains(outer => outer.Element("p")?.Element("strong")?.Text() == "(Scope) Synchronizing Referrals", inner.Ancestors("li"));
        Assert.Contains("<b>bold</b>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>bold</b>", page.Source, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Run_WithWhatTheDefinitionSecures_ShowsItAsHidden()
    {
        await using var visit = await Visit.StartAsync();
        var run = visit.Host.Flows.Runs.Single(run => run.FlowName == FlowName.Registration);
        Assert.Contains(action => action.Inputs?.ToString() == "[secured]", run.Actions);

        var page = await visit.GetAsync($"/runs/{run.Name}");

        Assert.Contains("Hidden: the definition secures it.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", page.Source, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Run_ThatFailed_ShowsTheStepWithItsErrorAndItsRetries()
    {
        await using var visit = await Visit.StartAsync();
        var id = SampleOpportunity.Create(visit.Host);
        await visit.Time.SettleAsync(default);
        await visit.PostAsync("/faults/services", ("service", "PartnerCenter"), ("fault", "ServerError"), ("calls", "Writes"), ("count", "9"));
        visit.Host.Salesforce.Update("Opportunity", id, new JsonObject { ["Amount"] = 4711 });
        await visit.Time.PassMinuteAsync(default);
        var run = visit.Host.Flows.Runs.Last(run => run.FlowName == FlowName.Outbound);

        var page = await visit.GetAsync($"/runs/{run.Name}");

        var failed = page.Root.Descendants("li").Where(li => li.Get("class") == "step Failed")
            .Single(li => li.Element("p")!.Element("strong")!.Text() == "Update a referral with opportunity data");
        Assert.Contains("Attempt failed: InternalServerError", failed.Text(), StringComparison.Ordinal);
        Assert.Contains(line => line.Get("class") == "error", failed.Elements("p"));
    }

    [TestMethod]
    [DataRow("1")]
    [DataRow("0")]
    [DataRow("x")]
    [DataRow("99999999999")]
    public async Task List_AnyPage_IsShown(string number)
    {
        await using var visit = await Visit.StartAsync();
        var page = await visit.GetAsync("/runs?page=" + number);

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        Assert.Contains(FlowName.Registration, page.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Run_ThatIsNotThere_IsSaid()
    {
        await using var visit = await Visit.StartAsync();
        Assert.AreEqual(HttpStatusCode.NotFound, (await visit.GetAsync("/runs/none")).Status);
    }
}
