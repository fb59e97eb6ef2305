using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class CompositeTests : OrgTest
{
    private const string Account = """{"method":"POST","url":"/services/data/v58.0/sobjects/Account","referenceId":"account","body":{"Name":"Contoso"}}""";

    private const string Deal = """
        {"method":"POST","url":"/services/data/v58.0/sobjects/Opportunity","referenceId":"deal",
         "body":{"Name":"Deal","StageName":"Qualification","CloseDate":"2026-06-30","AccountId":"@{account.id}"}}
        """;

    private const string Broken = """{"method":"POST","url":"/services/data/v58.0/sobjects/Opportunity","referenceId":"broken","body":{"Name":"x"}}""";

    private const string Read = """{"method":"GET","url":"/services/data/v58.0/query?q=SELECT+Id+FROM+Account","referenceId":"read"}""";

    [TestMethod]
    public async Task Composite_LaterPart_UsesTheAnswerOfAnEarlierOne()
    {
        var answer = await SendAsync(
            allOrNone: true,
            Account,
            Deal,
            Read,
            """{"method":"GET","url":"/services/data/v58.0/sobjects/Account/@{read.records[0].Id}?fields=Name","referenceId":"again"}"""
        );

        CollectionAssert.AreEqual(new[] { 201, 201, 200, 200 }, Statuses(answer));
        var account = (string)Part(answer, 0)["body"]!["id"]!;
        Assert.AreEqual(
            $"{OrgHost.Data}/sobjects/Account/{account}",
            (string?)Part(answer, 0)["httpHeaders"]!["Location"]
        );
        Assert.AreEqual(account, (string?)Host.Org.Query("SELECT AccountId FROM Opportunity").Single()["AccountId"]);
        Assert.AreEqual("Contoso", (string?)Part(answer, 3)["body"]!["Name"]);
        Assert.AreEqual("again", (string?)Part(answer, 3)["referenceId"]);
        Assert.HasCount(2, Host.Org.Log.Writes);
        Assert.AreEqual(1, Host.Org.Log.Used, "A composite request counts as one call.");
    }

    [TestMethod]
    public async Task Composite_AllOrNoneWithAFailure_LeavesNothing()
    {
        var known = Host.Org.CreateRecord("Account", new JsonObject { ["Name"] = "Old", ["Partner_Center_Customer_Key__c"] = "k" });
        var edit = $$"""
            {"method":"PATCH","url":"/services/data/v58.0/sobjects/Account/{{known}}","referenceId":"edit",
             "body":{"Name":"New","Partner_Center_Customer_Key__c":"k2"} }
            """;

        var answer = await SendAsync(allOrNone: true, edit, Account, Deal, Broken, Read);

        Assert.AreEqual(200, answer.Status);
        CollectionAssert.AreEqual(
            new[] { "PROCESSING_HALTED", "PROCESSING_HALTED", "PROCESSING_HALTED", "REQUIRED_FIELD_MISSING", "PROCESSING_HALTED" },
            Codes(answer)
        );
        CollectionAssert.AreEqual(new[] { 400, 400, 400, 400, 400 }, Statuses(answer));
        Assert.AreEqual("Old", (string?)Host.Org.Query("SELECT Name FROM Account").Single()["Name"]);
        Assert.AreEqual(known, (string?)Host.Org.Query("SELECT Id FROM Account WHERE Partner_Center_Customer_Key__c = 'k'").Single()["Id"]);
        Assert.IsEmpty(Host.Org.Query("SELECT Id FROM Account WHERE Partner_Center_Customer_Key__c = 'k2'"));
        Assert.IsEmpty(Host.Org.Query("SELECT Id FROM Opportunity"));
        Assert.IsEmpty(Host.Org.Log.Writes);
    }

    [TestMethod]
    public async Task Composite_AllOrNoneWithADeletion_BringsTheRecordBack()
    {
        var id = Host.Org.CreateRecord("Account", new JsonObject { ["Name"] = "Old", ["Partner_Center_Customer_Key__c"] = "k" });
        var gone = $$"""{"method":"DELETE","url":"/services/data/v58.0/sobjects/Account/{{id}}","referenceId":"gone"}""";

        await SendAsync(allOrNone: true, gone, Broken);

        Assert.AreEqual(id, (string?)Host.Org.Query("SELECT Id FROM Account WHERE Partner_Center_Customer_Key__c = 'k'").Single()["Id"]);
    }

    [TestMethod]
    public async Task Composite_WithoutAllOrNone_KeepsWhatWorked()
    {
        var answer = await SendAsync(
            allOrNone: false,
            Broken,
            Account,
            Deal.Replace("@{account.id}", "@{broken.id}", StringComparison.Ordinal)
        );

        CollectionAssert.AreEqual(new[] { 400, 201, 400 }, Statuses(answer));
        CollectionAssert.AreEqual(new[] { "REQUIRED_FIELD_MISSING", null, "PROCESSING_HALTED" }, Codes(answer));
        Assert.AreEqual(
            "Invalid reference specified. No value for broken.id found in broken",
            (string?)Part(answer, 2)["body"]![0]!["message"]
        );
        Assert.HasCount(1, Host.Org.Query("SELECT Id FROM Account"));
    }

    [TestMethod]
    public async Task Composite_CollectionInside_FailsTheWholeWhenARecordFails()
    {
        const string Many = """
            {"method":"POST","url":"/services/data/v58.0/composite/sobjects","referenceId":"many",
             "body":{"allOrNone":false,"records":[{"attributes":{"type":"Account"},"Name":"A"},{"attributes":{"type":"Account"}}]}}
            """;

        var answer = await SendAsync(allOrNone: true, Account, Many);

        CollectionAssert.AreEqual(new[] { 400, 200 }, Statuses(answer));
        Assert.IsEmpty(Host.Org.Query("SELECT Id FROM Account"));
    }

    [TestMethod]
    [DataRow("""{}""", "JSON_PARSER_ERROR")]
    [DataRow("""{"compositeRequest":[{"method":"GET","url":"/services/data/v58.0/limits"}]}""", "JSON_PARSER_ERROR")]
    [DataRow(
        """{"compositeRequest":[{"method":"GET","url":"/services/data/v58.0/limits","referenceId":"a-b"}]}""",
        "JSON_PARSER_ERROR"
    )]
    [DataRow("""{"compositeRequest":[{"method":"GET","url":"/limits","referenceId":"a"}]}""", "JSON_PARSER_ERROR")]
    [DataRow(
        """{"compositeRequest":[{"method":"POST","url":"/services/data/v58.0/composite","referenceId":"a"}]}""",
        "JSON_PARSER_ERROR"
    )]
    public async Task Composite_Mistake_HasItsError(string body, string errorCode)
    {
        var answer = await Host.SendAsync(HttpMethod.Post, "/composite", body);

        Assert.AreEqual((400, errorCode), (answer.Status, answer.ErrorCode));
    }

    [TestMethod]
    public async Task Composite_TooManyParts_AreRefused()
    {
        var limits = Enumerable.Range(0, 26).Select(i => $$"""{"method":"GET","url":"/services/data/v58.0/limits","referenceId":"r{{i}}"}""").ToArray();
        var queries = Enumerable.Range(0, 6).Select(i => Read.Replace("\"read\"", $"\"r{i}\"", StringComparison.Ordinal)).ToArray();

        Assert.AreEqual((400, "LIMIT_EXCEEDED"), Short(await SendAsync(false, limits)));
        Assert.AreEqual((400, "LIMIT_EXCEEDED"), Short(await SendAsync(false, queries)));
        Assert.AreEqual((400, "JSON_PARSER_ERROR"), Short(await SendAsync(false, limits[0], limits[0])));
        Assert.AreEqual(200, (await SendAsync(false, limits[..25])).Status);
        Assert.AreEqual((405, "METHOD_NOT_ALLOWED"), Short(await Host.GetAsync("/composite")));
    }

    [TestMethod]
    public async Task Batch_Parts_KnowNothingOfOneAnother()
    {
        var body = $$"""
            {"batchRequests":[
              {"method":"POST","url":"v58.0/sobjects/Account","richInput":{"Name":"A"} },
              {"method":"POST","url":"v58.0/sobjects/Account","richInput":{} },
              {"method":"GET","url":"v58.0/query?q=SELECT+Name+FROM+Account"} ] }
            """;
        var answer = await Host.SendAsync(HttpMethod.Post, "/composite/batch", body);
        var halted = await Host.SendAsync(HttpMethod.Post, "/composite/batch", body.Replace("{\"batch", "{\"haltOnError\":true,\"batch", StringComparison.Ordinal));

        Assert.IsTrue((bool)answer.Body!["hasErrors"]!);
        CollectionAssert.AreEqual(new[] { 201, 400, 200 }, BatchStatuses(answer));
        CollectionAssert.AreEqual(new[] { 201, 400, 412 }, BatchStatuses(halted));
        Assert.AreEqual("BATCH_PROCESSING_HALTED", (string?)halted.Body!["results"]![2]!["result"]![0]!["errorCode"]);
        Assert.AreEqual(5, Host.Org.Log.Used, "Each part that was carried out counts as a call.");
    }

    [TestMethod]
    public async Task Batch_MistakeOrSpentAllowance_HasItsError()
    {
        Assert.AreEqual((400, "JSON_PARSER_ERROR"), Short(await Host.SendAsync(HttpMethod.Post, "/composite/batch", "{}")));
        await using var host = await OrgHost.StartAsync(o => o with { DailyApiRequests = 1 });
        const string Two = """{"batchRequests":[{"method":"GET","url":"v58.0/limits"},{"method":"GET","url":"v58.0/limits"}]}""";

        CollectionAssert.AreEqual(new[] { 200, 403 }, BatchStatuses(await host.SendAsync(HttpMethod.Post, "/composite/batch", Two)));
    }

    private Task<Answer> SendAsync(bool allOrNone, params string[] parts) =>
        Host.SendAsync(
            HttpMethod.Post,
            "/composite",
            $$"""{"allOrNone":{{(allOrNone ? "true" : "false")}},"compositeRequest":[{{string.Join(',', parts)}}]}"""
        );

    private static JsonNode Part(Answer answer, int index) => answer.Body!["compositeResponse"]![index]!;

    private static int[] Statuses(Answer answer) =>
        [.. answer.Body!["compositeResponse"]!.AsArray().Select(p => (int)p!["httpStatusCode"]!)];

    private static string?[] Codes(Answer answer) =>
        [.. answer.Body!["compositeResponse"]!.AsArray().Select(p => p!["body"] is JsonArray errors ? (string?)errors[0]!["errorCode"] : null)];

    private static int[] BatchStatuses(Answer answer) =>
        [.. answer.Body!["results"]!.AsArray().Select(p => (int)p!["statusCode"]!)];

    private static (int, string?) Short(Answer answer) => (answer.Status, answer.ErrorCode);
}
