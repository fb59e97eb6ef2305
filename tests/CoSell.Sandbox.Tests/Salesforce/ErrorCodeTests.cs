using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Tests.Salesforce;

/// <summary>Every documented error that a call of the flows can meet, made by the org over HTTP.</summary>
[TestClass]
public class ErrorCodeTests : OrgTest
{
    private const string Deal = "/sobjects/Opportunity";
    private const string ByKey = "/sobjects/Account/Partner_Center_Customer_Key__c/k";

    private string deal = "";
    private string gone = "";

    [TestInitialize]
    public void AddRecords()
    {
        deal = Host.AddOpportunity("Deal", o => o["Referral_Identifier__c"] = "r-1");
        gone = Host.AddOpportunity("Gone");
        Host.Org.Delete("Opportunity", gone);
        Host.Org.Records.Rules.Add(new DuplicateRule("Contact", ["LastName"]));
        Host.Org.Records.Rules.Add(
            new SaveRule("Contact", c => (string?)c["Title"] == "no", new("FIELD_CUSTOM_VALIDATION_EXCEPTION", "No such title."))
        );
        Host.Org.Records.Rules.Add(
            new SaveRule("Contact", c => (string?)c["Title"] == "crash", new("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "Trigger failed."))
        );
        Host.Org.CreateRecord("Contact", new() { ["LastName"] = "Doe" });
    }

    [TestMethod]
    [DataRow("POST", Deal, """{"Name":"x"}""", 400, "REQUIRED_FIELD_MISSING")]
    [DataRow("PATCH", Deal + "/{deal}", """{"StageName":null}""", 400, "REQUIRED_FIELD_MISSING")]
    [DataRow("PATCH", Deal + "/{deal}", """{"Nope__c":1}""", 400, "INVALID_FIELD")]
    [DataRow("GET", "/query?q=SELECT+Nope__c+FROM+Opportunity", null, 400, "INVALID_FIELD")]
    [DataRow("PATCH", ByKey, """{"Partner_Center_Customer_Key__c":"k"}""", 400, "INVALID_FIELD")]
    [DataRow("PATCH", Deal + "/{deal}", """{"IsWon":true}""", 400, "INVALID_FIELD_FOR_INSERT_UPDATE")]
    [DataRow("PATCH", Deal + "/{deal}", """{"StageName":"Nope"}""", 400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST")]
    [DataRow("PATCH", Deal + "/{deal}", """{"Name":"{long}"}""", 400, "STRING_TOO_LONG")]
    [DataRow("PATCH", Deal + "/{deal}", """{"Amount":1e17}""", 400, "NUMBER_OUTSIDE_VALID_RANGE")]
    [DataRow("POST", Deal, """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","Referral_Identifier__c":"R-1"}""", 400, "DUPLICATE_VALUE")]
    [DataRow("POST", "/sobjects/Contact", """{"LastName":"DOE"}""", 400, "DUPLICATES_DETECTED")]
    [DataRow("POST", "/sobjects/Contact", """{"LastName":"x","Title":"no"}""", 400, "FIELD_CUSTOM_VALIDATION_EXCEPTION")]
    [DataRow("POST", "/sobjects/Contact", """{"LastName":"x","Title":"crash"}""", 400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY")]
    [DataRow("POST", "/sobjects/Contact", """{"LastName":"x","Email":"nobody"}""", 400, "INVALID_EMAIL_ADDRESS")]
    [DataRow("PATCH", Deal + "/{deal}", """{"AccountId":"001000000000001"}""", 400, "INVALID_CROSS_REFERENCE_KEY")]
    [DataRow("PATCH", Deal + "/{deal}", """{"AccountId":"x"}""", 400, "MALFORMED_ID")]
    [DataRow("GET", Deal + "/001000000000001", null, 400, "MALFORMED_ID")]
    [DataRow("PATCH", Deal + "/{deal}", """{"Name":""", 400, "JSON_PARSER_ERROR")]
    [DataRow("GET", "/query?q=SELECT+FROM", null, 400, "MALFORMED_QUERY")]
    [DataRow("GET", "/query?q=SELECT+Id+FROM+Nope__c", null, 400, "INVALID_TYPE")]
    [DataRow("GET", "/query?q=SELECT+Id+FROM+Opportunity+WHERE+IsWon+>+true", null, 400, "INVALID_QUERY_FILTER_OPERATOR")]
    [DataRow("GET", "/query", null, 400, "MISSING_ARGUMENT")]
    [DataRow("GET", "/query/01gHs0000000009IAA-2000", null, 400, "INVALID_QUERY_LOCATOR")]
    [DataRow("GET", Deal + "/006000000000001", null, 404, "NOT_FOUND")]
    [DataRow("GET", "/sobjects/Nope__c", null, 404, "NOT_FOUND")]
    [DataRow("PATCH", "/sobjects/Account/Name/x", "{}", 404, "NOT_FOUND")]
    [DataRow("PATCH", Deal + "/{gone}", "{}", 404, "ENTITY_IS_DELETED")]
    [DataRow("PUT", Deal + "/{deal}", "{}", 405, "METHOD_NOT_ALLOWED")]
    [DataRow("GET", "/query?q={huge}", null, 414, "URI_TOO_LONG")]
    public async Task Call_Mistake_HasTheDocumentedError(string method, string path, string? body, int status, string errorCode)
    {
        var answer = await Host.SendAsync(HttpMethod.Parse(method), Fill(path), body is null ? null : Fill(body));

        Assert.AreEqual((status, errorCode), (answer.Status, answer.ErrorCode), answer.Body?.ToJsonString());
        Assert.IsFalse(string.IsNullOrEmpty((string?)answer.Body![0]!["message"]));
    }

    /// <summary>What comes from the state of the org or of the service, and not from the call.</summary>
    [TestMethod]
    [DataRow(400, "UNABLE_TO_LOCK_ROW")]
    [DataRow(401, "INVALID_SESSION_ID")]
    [DataRow(403, "REQUEST_LIMIT_EXCEEDED")]
    [DataRow(403, "API_DISABLED_FOR_ORG")]
    [DataRow(403, "INSUFFICIENT_ACCESS_OR_READONLY")]
    [DataRow(400, "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY")]
    [DataRow(500, "UNKNOWN_EXCEPTION")]
    [DataRow(503, "SERVER_UNAVAILABLE")]
    public async Task Call_OrderedFault_IsTheNextAnswerAndWritesNothing(int status, string errorCode)
    {
        Host.Org.FailNext(status, errorCode, "as ordered");

        var answer = await Host.UpdateAsync("Opportunity", deal, """{"NextStep":"x"}""");

        Assert.AreEqual((status, errorCode), (answer.Status, answer.ErrorCode));
        Assert.IsNull(Host.Org.Get("Opportunity", deal)["NextStep"]);
        Assert.AreEqual(204, (await Host.UpdateAsync("Opportunity", deal, """{"NextStep":"x"}""")).Status);
    }

    [TestMethod]
    public async Task Call_StateOfTheOrg_HasTheDocumentedError()
    {
        using (Host.Org.Lock(deal))
            Assert.AreEqual((400, "UNABLE_TO_LOCK_ROW"), Short(await Host.UpdateAsync("Opportunity", deal, "{}")));

        var old = ("If-Unmodified-Since", "Fri, 30 Jan 2026 10:00:00 GMT");
        Assert.AreEqual((412, "PRECONDITION_FAILED"), Short(await Host.SendAsync(HttpMethod.Patch, $"{Deal}/{deal}", "{}", old)));

        Host.Org.Tokens.Revoke(CoSell.Sandbox.Salesforce.SalesforceOrg.Audience);
        Assert.AreEqual((401, "INVALID_SESSION_ID"), Short(await Host.GetAsync("/limits")));
        Host.Http.DefaultRequestHeaders.Authorization = null;
        Assert.AreEqual((401, "INVALID_AUTH_HEADER"), Short(await Host.GetAsync("/limits")));
    }

    [TestMethod]
    public async Task Call_EntityTag_IsNotEmulated()
    {
        var answer = await Host.SendAsync(HttpMethod.Patch, $"{Deal}/{deal}", "{}", ("If-Match", "\"1\""));

        Assert.AreEqual((501, "NOT_EMULATED"), Short(answer));
    }

    private string Fill(string text) =>
        text.Replace("{deal}", deal, StringComparison.Ordinal)
            .Replace("{gone}", gone, StringComparison.Ordinal)
            .Replace("{long}", new string('x', 121), StringComparison.Ordinal)
            .Replace("{huge}", new string('x', 16_400), StringComparison.Ordinal);

    private static (int, string?) Short(Answer answer) => (answer.Status, answer.ErrorCode);
}
