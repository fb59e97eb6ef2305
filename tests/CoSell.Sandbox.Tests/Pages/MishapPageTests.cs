using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Pages;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Tests.Pages;

/// <summary>What people let go wrong at the page.</summary>
[TestClass]
public sealed class MishapPageTests
{
    [TestMethod]
    public async Task Webhook_Lost_IsListedStrikesAndReconciliationMakesUpForIt()
    {
        await using var visit = await Visit.StartAsync();

        var page = await visit.FollowAsync(await visit.PostAsync("/faults/webhooks", ("kind", "lose")));
        Assert.Contains("the next 1 webhook(s) get lost", page.Text, StringComparison.Ordinal);
        Assert.Contains("get lost", (await visit.GetAsync("/")).Text, StringComparison.Ordinal);
        await visit.SendAsync(await visit.GetAsync("/microsoft/referrals/new"), "/microsoft/referrals");
        await visit.Time.SettleAsync(default);
        Assert.IsEmpty(visit.Host.Salesforce.Query("SELECT Id FROM Opportunity LIMIT 10"));
        Assert.Contains("Nothing is about to go wrong.", (await visit.GetAsync("/faults")).Text, StringComparison.Ordinal);

        await visit.PostAsync("/reconcile");

        Assert.HasCount(1, visit.Host.Salesforce.Query("SELECT Id FROM Opportunity LIMIT 10"));
    }

    [TestMethod]
    public async Task Webhook_Delayed_ArrivesTenMinutesLater()
    {
        await using var visit = await Visit.StartAsync();
        await visit.PostAsync("/faults/webhooks", ("kind", "delay"));
        await visit.SendAsync(await visit.GetAsync("/microsoft/referrals/new"), "/microsoft/referrals");

        await visit.PostAsync("/time", ("minutes", "8"));
        Assert.IsEmpty(visit.Host.Salesforce.Query("SELECT Id FROM Opportunity LIMIT 10"));
        await visit.PostAsync("/time", ("minutes", "4"));

        Assert.HasCount(1, visit.Host.Salesforce.Query("SELECT Id FROM Opportunity LIMIT 10"));
    }

    [TestMethod]
    public async Task Webhook_Ended_StrikesNoMore()
    {
        await using var visit = await Visit.StartAsync();
        await visit.PostAsync("/faults/webhooks", ("kind", "lose"));
        await visit.PostAsync("/faults/webhooks", ("kind", "double"));
        await visit.PostAsync("/faults/webhooks", ("kind", "delay"));

        var page = await visit.FollowAsync(await visit.PostAsync("/faults/end", ("end", "webhooks")));

        Assert.Contains("Nothing is about to go wrong.", page.Text, StringComparison.Ordinal);
        await visit.SendAsync(await visit.GetAsync("/microsoft/referrals/new"), "/microsoft/referrals");
        Assert.HasCount(1, visit.Host.PartnerCenter.Webhooks.Waiting);
    }

    [TestMethod]
    [DataRow("Salesforce", "Throttled", "Writes")]
    [DataRow("Salesforce", "ServerError", "Writes")]
    [DataRow("Salesforce", "TimeoutBefore", "Writes")]
    [DataRow("Salesforce", "TimeoutAfter", "Writes")]
    [DataRow("Salesforce", "SignInRefused", "Writes")]
    [DataRow("PartnerCenter", "Throttled", "Reads")]
    [DataRow("PartnerCenter", "ServerError", "Any")]
    [DataRow("PartnerCenter", "TimeoutBefore", "Reads")]
    [DataRow("PartnerCenter", "TimeoutAfter", "Any")]
    [DataRow("PartnerCenter", "SignInRefused", "Reads")]
    [DataRow("Api", "Unreachable", "Any")]
    public async Task Service_FailsForTwoCalls_AndTheDealStillArrivesOnce(string service, string fault, string calls)
    {
        await using var visit = await Visit.StartAsync();

        var form = await visit.GetAsync("/faults");
        var page = await visit.FollowAsync(await visit.SendAsync(
            form, "/faults/services", ("service", service), ("fault", fault), ("calls", calls), ("count", "2")));
        Assert.Contains("2 more", page.Text, StringComparison.Ordinal);
        await visit.SendAsync(await visit.GetAsync("/microsoft/referrals/new"), "/microsoft/referrals");
        await visit.PostAsync("/time", ("minutes", "60"));

        Assert.Contains("Nothing is about to go wrong.", (await visit.GetAsync("/faults")).Text, StringComparison.Ordinal);
        Assert.HasCount(1, visit.Host.Salesforce.Query("SELECT Id FROM Opportunity LIMIT 10"));
    }

    [TestMethod]
    public async Task Service_FaultThatIsEnded_StrikesNoCall()
    {
        await using var visit = await Visit.StartAsync();
        await visit.PostAsync("/faults/services", ("service", "Salesforce"), ("fault", "ServerError"), ("calls", "Any"), ("count", "1000"));
        await visit.PostAsync("/faults/services", ("service", "Api"), ("fault", "Unreachable"), ("calls", "Any"), ("count", "1000"));
        var listed = await visit.GetAsync("/faults");
        var ends = listed.Root.Descendants("input").Where(input => input.Get("name") == "end").Select(input => input.Get("value")!).ToList();
        Assert.HasCount(2, ends);

        foreach (var end in ends)
        {
            await visit.PostAsync("/faults/end", ("end", end));
        }

        SampleOpportunity.Create(visit.Host);
        await visit.Time.SettleAsync(default);
        Assert.HasCount(2, visit.Host.PartnerCenter.Referrals);
    }

    [TestMethod]
    [DataRow("PartnerCenter", "Unreachable", "Any", "1", "does not fail in that way")]
    [DataRow("Api", "ServerError", "Any", "1", "does not fail in that way")]
    [DataRow("Salesforce", "ServerError", "Any", "0", "a number from 1 to 1000")]
    [DataRow("Nobody", "ServerError", "Any", "1", "Choose a service")]
    public async Task Service_FaultThatCannotBe_IsSaidAndNotOrdered(string service, string fault, string calls, string count, string says)
    {
        await using var visit = await Visit.StartAsync();

        var page = await visit.PostAsync("/faults/services", ("service", service), ("fault", fault), ("calls", calls), ("count", count));

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(says, page.Faults.Single(), StringComparison.Ordinal);
        Assert.IsEmpty(visit.Host.Faults.Standing);
    }

    [TestMethod]
    [DataRow("PartnerCenter")]
    [DataRow("Salesforce")]
    public async Task SignIns_Revoked_AreRenewedByTheNextCall(string service)
    {
        await using var visit = await Visit.StartAsync();
        var id = SampleOpportunity.Create(visit.Host);
        await visit.Time.SettleAsync(default);

        await visit.PostAsync("/faults/sign-ins", ("service", service));
        visit.Host.Salesforce.Update("Opportunity", id, new JsonObject { ["Amount"] = 4711 });
        await visit.Time.SettleAsync(default);

        Assert.AreEqual("4711", visit.Host.PartnerCenter.Referrals[0]["details"]!["dealValue"]!.ToString());
        Assert.Contains(call => call.Status == 401, service == "PartnerCenter"
            ? visit.Host.PartnerCenter.Log.Calls.Select(call => (call.Status, call.Path))
            : visit.Host.Salesforce.Log.Calls.Select(call => (call.Status, call.Path)));
    }

    [TestMethod]
    [DataRow("/faults/webhooks", "kind")]
    [DataRow("/faults/sign-ins", "service")]
    public async Task Order_ThatNoFormMakes_IsRefused(string address, string field)
    {
        await using var visit = await Visit.StartAsync();
        Assert.AreEqual(HttpStatusCode.BadRequest, (await visit.PostAsync(address, (field, "nonsense"))).Status);
    }
}
