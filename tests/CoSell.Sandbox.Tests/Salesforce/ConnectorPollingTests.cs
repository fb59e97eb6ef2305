using System.Text.Json.Nodes;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class ConnectorPollingTests : ConnectorTest
{
    private readonly JObject parameters = new() { ["table"] = "Opportunity" };
    private JToken? state;

    [TestMethod]
    public async Task Poll_First_OnlyTakesTheBaseline()
    {
        Host.AddOpportunity("Old");

        Assert.AreEqual("", await PollAsync());
        Assert.AreEqual("", await PollAsync());
        Host.AddOpportunity("New");
        Assert.AreEqual("New", await PollAsync());
        Assert.AreEqual("", await PollAsync());
    }

    [TestMethod]
    public async Task Poll_EmptyTable_FindsTheFirstRecord()
    {
        Assert.AreEqual("", await PollAsync());
        Host.AddOpportunity("New");

        Assert.AreEqual("New", await PollAsync());
    }

    [TestMethod]
    public async Task Poll_EditInTheSecondOfThePoll_IsFound()
    {
        var id = Host.AddOpportunity("Deal");
        await PollAsync();

        for (var i = 1; i <= 3; i++)
        {
            Host.Org.Update("Opportunity", id, new JsonObject { ["NextStep"] = $"step {i}" });
            Assert.AreEqual("Deal", await PollAsync());
            Assert.AreEqual("", await PollAsync());
        }
    }

    [TestMethod]
    public async Task Poll_EqualTimes_LoseNothing()
    {
        await PollAsync();
        for (var i = 0; i < 2_500; i++)
            Host.AddOpportunity("D");

        Assert.AreEqual(2_500, (await PollAsync()).Split(',').Length);
        Host.Time.Advance(TimeSpan.FromMinutes(5));
        Host.AddOpportunity("Later");
        Assert.AreEqual("Later", await PollAsync());
        Assert.AreEqual("", await PollAsync());
    }

    [TestMethod]
    public async Task Row69_Poll_MoreThanTwoPages_FiresForEveryRecord()
    {
        const int Changed = 4_500;
        await PollAsync();
        for (var i = 0; i < Changed; i++)
            Host.AddOpportunity($"D{i}");

        Host.Org.Log.Clear();
        var names = (await PollAsync()).Split(',');

        Assert.AreEqual(Changed, names.Distinct(StringComparer.Ordinal).Count());
        var pages = Host.Org.Log.Calls.Count(c => c.Path.StartsWith(OrgHost.Data + "/query/01g", StringComparison.Ordinal));
        Assert.AreEqual(2, pages, "The second and the third page are read by their nextRecordsUrl.");
    }

    [TestMethod]
    public async Task Poll_FilterAndSelect_NarrowRowsAndFields()
    {
        parameters["$filter"] = "Sync_with_Partner_Center__c eq true";
        parameters["$select"] = "Name";
        var id = Host.AddOpportunity("Deal");
        await PollAsync();

        Host.Org.Update("Opportunity", id, new JsonObject { ["NextStep"] = "call" });
        Assert.AreEqual("", await PollAsync());
        Host.Org.Update("Opportunity", id, new JsonObject { ["Sync_with_Partner_Center__c"] = true });
        var answer = await InvokeAsync("GetOnUpdatedItems", parameters, state);

        var row = (JObject)answer.Body!["value"]!.Single();
        CollectionAssert.AreEquivalent(new[] { "Id", "Name" }, row.Properties().Select(p => p.Name).ToArray());
    }

    [TestMethod]
    public async Task Poll_OrgFails_KeepsItsPlace()
    {
        await PollAsync();
        Host.AddOpportunity("New");
        Host.Org.FailNext(503, "SERVER_UNAVAILABLE", "down");

        var answer = await InvokeAsync("GetOnUpdatedItems", parameters, state);

        Assert.AreEqual(503, answer.StatusCode);
        state = answer.TriggerState;
        Assert.AreEqual("New", await PollAsync());
    }

    [TestMethod]
    public async Task Poll_AnUnselectedFieldChanges_Fires()
    {
        parameters["$select"] = "Id,Name";
        var id = Host.AddOpportunity("Deal");
        await PollAsync();

        Host.Org.Update("Opportunity", id, new JsonObject { ["Audit__c"] = "x" });

        Assert.AreEqual("Deal", await PollAsync());
    }

    private async Task<string> PollAsync()
    {
        var answer = await InvokeAsync("GetOnUpdatedItems", parameters, state);
        Assert.AreEqual(200, answer.StatusCode, answer.Body?.ToString());
        state = answer.TriggerState;
        return string.Join(',', answer.Body!["value"]!.Select(r => r.Value<string>("Name")));
    }
}
