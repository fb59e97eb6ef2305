using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class CollectionTests : OrgTest
{
    private const string Collections = "/composite/sobjects";
    private const string ByKey = Collections + "/Account/Partner_Center_Customer_Key__c";

    [TestMethod]
    public async Task Create_Records_EachHasItsResult()
    {
        var answer = await SendAsync(HttpMethod.Post, Collections, false, Account("A"), Account(""), Account("B"));

        CollectionAssert.AreEqual(new[] { null, "REQUIRED_FIELD_MISSING", null }, Codes(answer));
        Assert.AreEqual("A,B", Names());
        Assert.HasCount(2, Host.Org.Log.Writes);
        Assert.AreEqual("[\"Name\"]", answer.Body![1]!["errors"]![0]!["fields"]!.ToJsonString());
    }

    [TestMethod]
    public async Task Create_AllOrNone_LeavesNothing()
    {
        var answer = await SendAsync(HttpMethod.Post, Collections, true, Account("A"), Account(""), Account("B"));

        CollectionAssert.AreEqual(
            new[] { "ALL_OR_NONE_OPERATION_ROLLED_BACK", "REQUIRED_FIELD_MISSING", "ALL_OR_NONE_OPERATION_ROLLED_BACK" },
            Codes(answer)
        );
        Assert.AreEqual("", Names());
        Assert.IsEmpty(Host.Org.Log.Writes);
    }

    [TestMethod]
    public async Task Update_Records_EachHasItsResult()
    {
        var (a, gone) = (Add("A"), Add("Gone"));
        Host.Org.Delete("Account", gone);

        var answer = await SendAsync(
            HttpMethod.Patch,
            Collections,
            false,
            Account("New", $"\"id\":\"{a}\""),
            Account("x", $"\"Id\":\"{gone}\""),
            Account("x", "\"id\":\"001000000000001\""),
            Account("x", "\"id\":\"003000000000001\""),
            Account("x")
        );

        CollectionAssert.AreEqual(
            new[] { null, "ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID", "MISSING_ARGUMENT" },
            Codes(answer)
        );
        Assert.AreEqual("New", Names());
    }

    [TestMethod]
    public async Task Upsert_Records_CreateOrUpdateByTheirKey()
    {
        await Host.SendAsync(HttpMethod.Patch, "/sobjects/Account/Partner_Center_Customer_Key__c/k1", """{"Name":"Old"}""");

        var answer = await SendAsync(
            HttpMethod.Patch,
            ByKey,
            false,
            Account("A", "\"Partner_Center_Customer_Key__c\":\"k1\""),
            Account("B", "\"Partner_Center_Customer_Key__c\":\"k2\""),
            Account("C"),
            Account("D", "\"Partner_Center_Customer_Key__c\":\"k3\""),
            Account("E", "\"Partner_Center_Customer_Key__c\":\"k3\"")
        );

        CollectionAssert.AreEqual(new[] { null, null, "MISSING_ARGUMENT", "DUPLICATE_VALUE", "DUPLICATE_VALUE" }, Codes(answer));
        CollectionAssert.AreEqual(
            new[] { false, true },
            answer.Body!.AsArray().Take(2).Select(r => (bool)r!["created"]!).ToArray()
        );
        Assert.AreEqual("A,B", Names());
    }

    [TestMethod]
    public async Task Delete_Records_EachHasItsResult()
    {
        var (a, b) = (Add("A"), Add("B"));

        var all = await Host.SendAsync(HttpMethod.Delete, $"{Collections}?ids={a},{b},001000000000001&allOrNone=true");
        Assert.AreEqual("A,B", Names());
        var some = await Host.SendAsync(HttpMethod.Delete, $"{Collections}?ids={a[..15]},{b},001000000000001,xyz");

        CollectionAssert.AreEqual(
            new[] { "ALL_OR_NONE_OPERATION_ROLLED_BACK", "ALL_OR_NONE_OPERATION_ROLLED_BACK", "INVALID_CROSS_REFERENCE_KEY" },
            Codes(all)
        );
        CollectionAssert.AreEqual(new[] { null, null, "INVALID_CROSS_REFERENCE_KEY", "MALFORMED_ID" }, Codes(some));
        Assert.AreEqual("", Names());
    }

    [TestMethod]
    public async Task Read_Records_AreInTheirOrderWithNullForMissingOnes()
    {
        var (a, b) = (Add("A"), Add("B"));

        var read = await Host.GetAsync($"{Collections}/Account?ids={b},001000000000001,{a}&fields=Name");
        var posted = await Host.SendAsync(HttpMethod.Post, Collections + "/Account", $$"""{"ids":["{{a}}"],"fields":["Name"]}""");
        var wrong = await Host.GetAsync($"{Collections}/Account?ids={b}&fields=Nope__c");

        CollectionAssert.AreEqual(new[] { "B", null, "A" }, read.Body!.AsArray().Select(r => (string?)r?["Name"]).ToArray());
        Assert.AreEqual("A", (string?)posted.Body![0]!["Name"]);
        Assert.AreEqual((400, "INVALID_FIELD"), (wrong.Status, wrong.ErrorCode));
    }

    [TestMethod]
    public async Task Collection_TooManyOrNoRecords_AreRefused()
    {
        var many = Enumerable.Repeat(Account("A"), 201).ToArray();

        var answer = await SendAsync(HttpMethod.Post, Collections, false, many);
        var none = await Host.SendAsync(HttpMethod.Post, Collections, "{}");
        var untyped = await SendAsync(HttpMethod.Post, Collections, false, """{"Name":"A"}""");
        var other = await SendAsync(HttpMethod.Post, Collections, false, """{"attributes":{"type":"Nope"}}""");

        Assert.AreEqual((400, "EXCEEDED_ID_LIMIT"), (answer.Status, answer.ErrorCode));
        Assert.AreEqual((400, "JSON_PARSER_ERROR"), (none.Status, none.ErrorCode));
        CollectionAssert.AreEqual(new[] { "JSON_PARSER_ERROR" }, Codes(untyped));
        CollectionAssert.AreEqual(new[] { "INVALID_TYPE" }, Codes(other));
        Assert.AreEqual((405, "METHOD_NOT_ALLOWED"), Short(await Host.SendAsync(HttpMethod.Put, Collections, "{}")));
    }

    private static string Account(string name, string more = "") =>
        $$"""{"attributes":{"type":"Account"},"Name":"{{name}}"{{(more.Length == 0 ? "" : "," + more)}}}""";

    private string Add(string name) => Host.Org.CreateRecord("Account", new JsonObject { ["Name"] = name });

    private string Names() =>
        string.Join(',', Host.Org.Query("SELECT Name FROM Account ORDER BY Name").Select(r => (string?)r["Name"]));

    private Task<Answer> SendAsync(HttpMethod method, string path, bool allOrNone, params string[] records) =>
        Host.SendAsync(
            method,
            path,
            $$"""{"allOrNone":{{(allOrNone ? "true" : "false")}},"records":[{{string.Join(',', records)}}]}"""
        );

    private static string?[] Codes(Answer answer)
    {
        Assert.AreEqual(200, answer.Status, answer.Body?.ToJsonString());
        return [.. answer.Body!.AsArray().Select(r => (bool)r!["success"]! ? null : (string?)r["errors"]![0]!["statusCode"])];
    }

    private static (int, string?) Short(Answer answer) => (answer.Status, answer.ErrorCode);
}
