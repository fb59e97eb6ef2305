using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Outcomes;

/// <summary>The failed step and the service's words are found in whatever result() gives.</summary>
[TestClass]
public sealed class FailedStepTests : ApiTest
{
    [TestMethod]
    public async Task Failure_NestedLists_NamesTheInnerStepAndNotItsContainer()
    {
        var failure = await ReportAsync(Results.Of(
            Results.Of(Results.Succeeded("Get_the_referral"), Results.Container("If_it_is_new,_then")),
            null,
            Results.Of(),
            Results.Of(Results.Skipped("Find_the_account"), Results.Of(Results.Failed("Create_the_account", new JsonArray("FIELD_MISSING"))))));

        Assert.AreEqual("Create the account", failure.Step);
        Assert.AreEqual("[\"FIELD_MISSING\"]", failure.Message);
    }

    [TestMethod]
    public async Task Failure_InsideALoop_IsFoundInTheRecordsOfItsRounds()
    {
        var rounds = new JsonObject
        {
            ["name"] = "Create_the_contact",
            ["outputs"] = Results.Of(Results.Succeeded("Create_the_contact"), Results.Failed("Create_the_contact", "DUPLICATES_DETECTED")),
        };

        var failure = await ReportAsync(Results.Of(Results.Of(Results.Container("For_each_contact")), new JsonArray(rounds)));

        Assert.AreEqual("Create the contact", failure.Step);
        Assert.AreEqual("DUPLICATES_DETECTED", failure.Message);
    }

    [TestMethod]
    public async Task Failure_ServiceError_IsKeptUntruncated()
    {
        var error = new JsonObject { ["code"] = 400, ["description"] = new string('x', 40_000) + "end ✗" };

        var failure = await ReportAsync(Results.Of(Results.Failed("Update_a_referral", error)));

        Assert.IsTrue(JsonNode.DeepEquals(error, JsonNode.Parse(failure.Message)));
    }

    [TestMethod]
    public async Task Failure_ServiceAnsweredText_KeepsTheText() =>
        Assert.AreEqual("<h1>Down for maintenance</h1>", (await ReportAsync(
            Results.Of(Results.Failed("Get_the_referral", "<h1>Down for maintenance</h1>")))).Message);

    [TestMethod]
    public async Task Failure_TimedOut_IsAFailedStep() =>
        Assert.AreEqual("Get the referral", (await ReportAsync(
            Results.Of(Results.Failed("Get_the_referral", new JsonObject(), "TimedOut")))).Step);

    [TestMethod]
    public async Task Failure_BrokenExpression_KeepsTheEnginesWords() =>
        Assert.AreEqual("Unable to process template language expressions", (await ReportAsync(
            Results.Of(Results.Broken("Compose", "Unable to process template language expressions")))).Message);

    [TestMethod]
    public async Task Failure_OnlyContainersFailed_NamesTheFirst() =>
        Assert.AreEqual("Scope", (await ReportAsync(Results.Of(Results.Container("Scope"), Results.Container("Inner")))).Step);

    [TestMethod]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("[null, 1, \"text\", true, [[[]]], {}]")]
    [DataRow("""[{"status":"Skipped"},{"status":null,"name":3}]""")]
    public async Task Failure_NothingFailedInTheResults_IsKeptWithoutAStep(string results)
    {
        var failure = await ReportAsync(JsonNode.Parse(results));

        Assert.IsNull(failure.Step);
        Assert.IsFalse(string.IsNullOrWhiteSpace(failure.Message));
    }

    [TestMethod]
    [DataRow("""[{"status":"Failed"}]""")]
    [DataRow("""[{"status":"Failed","name":7,"code":8,"error":"text","outputs":"text"}]""")]
    [DataRow("""[{"status":"Failed","name":null,"code":null,"error":null,"outputs":null}]""")]
    [DataRow("""[{"status":"Failed","outputs":{"body":null},"error":{"message":null}}]""")]
    public async Task Failure_OddEntry_IsKeptWithAMessage(string results)
    {
        var failure = await ReportAsync(JsonNode.Parse(results));

        Assert.AreEqual("unknown", failure.Step);
        Assert.IsFalse(string.IsNullOrWhiteSpace(failure.Message));
    }

    private async Task<Failure> ReportAsync(JsonNode? results)
    {
        await TakenAsync(Outcome("unknown"), Bodies.Failed(results));
        return (await Application.Ledger.OpenFailuresAsync(Token)).Single();
    }
}
