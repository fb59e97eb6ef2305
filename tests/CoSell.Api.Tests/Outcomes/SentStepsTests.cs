using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Outcomes;

/// <summary>Row 88: what a failed run sent is found in whatever result() gives.</summary>
[TestClass]
public sealed class SentStepsTests : ApiTest
{
    [TestMethod]
    public async Task Row88_BodyGivenFieldByField_IsPutTogether()
    {
        var sent = await ReportAsync(Call("Add_the_contact_role", "shared_salesforce", new JsonObject
        {
            ["table"] = "OpportunityContactRole",
            ["item/ContactId"] = "003",
            ["item/Deep/IsPrimary"] = true,
        }));

        Assert.AreEqual("""{"ContactId":"003","Deep":{"IsPrimary":true}}""", sent.Single().Payload);
        Assert.AreEqual("table: OpportunityContactRole", sent.Single().Target);
    }

    [TestMethod]
    public async Task Row88_RoundsOfALoop_AreShownInTheOrderInWhichTheyWereSent()
    {
        var rounds = new JsonObject
        {
            ["name"] = "Create_the_contact",
            ["outputs"] = Results.Of(
                Call("Create_the_contact", "shared_salesforce", new JsonObject { ["item"] = new JsonObject { ["LastName"] = "Second" } }, "2026-03-02T09:00:02Z"),
                Call("Create_the_contact", "shared_salesforce", new JsonObject { ["item"] = new JsonObject { ["LastName"] = "First" } }, "2026-03-02T09:00:01Z")),
        };

        var sent = await ReportAsync(new JsonArray(rounds));

        CollectionAssert.AreEqual(new[] { """{"LastName":"First"}""", """{"LastName":"Second"}""" }, sent.Select(step => step.Payload).ToArray());
    }

    [TestMethod]
    public async Task Row88_SecuredInputs_AreSaidToBeUnknown()
    {
        var secured = Call("Update_existing_opportunity", "shared_salesforce", []);
        secured["inputs"] = "[secured]";

        var sent = (await ReportAsync(secured)).Single();

        Assert.IsNull(sent.Payload);
        Assert.AreEqual(400, sent.StatusCode);
    }

    [TestMethod]
    public async Task Row88_OwnApiReadsAndSkippedSteps_AreLeftOut()
    {
        var read = Call("Find_the_account", "shared_salesforce", new JsonObject { ["queryParameters/query"] = "SELECT Id FROM Account" });
        read["status"] = "Succeeded";

        var sent = await ReportAsync(
            read,
            Results.Skipped("Create_the_account"),
            Call("Plan_the_referral", "shared_cosell-5fcosell-20sync-5fc05e110000000001", new JsonObject { ["body/runId"] = "x" }));

        Assert.IsEmpty(sent);
    }

    private static JsonObject Call(string name, string api, JsonObject parameters, string start = "2026-03-02T09:00:00Z")
    {
        var call = Results.Failed(name, new JsonObject { ["message"] = "no" });
        call["startTime"] = start;
        call["inputs"] = new JsonObject
        {
            ["host"] = new JsonObject { ["operationId"] = "Any", ["apiId"] = "/providers/Microsoft.PowerApps/apis/" + api },
            ["parameters"] = parameters,
        };
        return call;
    }

    private async Task<IReadOnlyList<SentStep>> ReportAsync(params JsonNode?[] results)
    {
        var body = Bodies.Succeeded();
        (body["status"], body["results"]) = ("failed", Results.Of(Results.Of(results)));
        await TakenAsync("/v1/plans/unknown/outcome", body);
        return (await Application.Ledger.OpenFailuresAsync(Token)).Single().Sent ?? [];
    }
}
