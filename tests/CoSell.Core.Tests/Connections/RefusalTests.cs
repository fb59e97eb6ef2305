using CoSell.Core.Connections;

namespace CoSell.Core.Tests.Connections;

/// <summary>Row 83: which answers say that a connection is not authorised, and whose it is.</summary>
[TestClass]
public sealed class RefusalTests
{
    [TestMethod]
    [DataRow(401, """[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]""", RefusalKind.SignIn)]
    [DataRow(400, """{"error":"invalid_grant","error_description":"expired access/refresh token"}""", RefusalKind.SignIn)]
    [DataRow(401, "", RefusalKind.SignIn)]
    [DataRow(403, """{"error":{"code":"accessDenied"}}""", RefusalKind.Writing)]
    [DataRow(400, """[{"errorCode":"INSUFFICIENT_ACCESS_OR_READONLY"}]""", RefusalKind.Writing)]
    public void Row83_AnswerOfAConnectionThatIsNotAuthorised_IsARefusal(int status, string answer, RefusalKind kind) =>
        Assert.AreEqual(kind, Refusal.Of(Connection.Salesforce, status, answer, writes: true)?.Kind);

    [TestMethod]
    [DataRow(403, """[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]""")]
    [DataRow(400, """[{"errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION"}]""")]
    [DataRow(400, """[{"errorCode":"INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY"}]""")]
    [DataRow(404, "not found")]
    [DataRow(429, "slow down")]
    [DataRow(200, "INVALID_SESSION_ID")]
    public void Row83_AnyOtherAnswer_IsNone(int status, string answer) =>
        Assert.IsNull(Refusal.Of(Connection.Salesforce, status, answer, writes: true));

    [TestMethod]
    [DataRow("AADSTS50105: The signed in user 'referrals.admin@northwind.example' is not assigned to a role.", "referrals.admin@northwind.example")]
    [DataRow("The contact ida@customer.example is not valid.", null)]
    public void Row83_UserThatTheAnswerNames_IsTaken_AndNoAddressOfACustomer(string answer, string? user) =>
        Assert.AreEqual(user, Refusal.Of(Connection.PartnerCenter, 401, answer, writes: false)!.User);

    [TestMethod]
    [DataRow("shared_salesforce", "Salesforce")]
    [DataRow("shared_partnercenterref", "Microsoft Partner Center Referrals")]
    [DataRow("shared_cosell-5fcosell-20sync-5fc05e110000000001", "CoSell Sync")]
    [DataRow("shared_office365", null)]
    [DataRow(null, null)]
    public void Row83_ConnectorOfAStep_IsTheConnectionReferenceThatAnAdminSees(string? api, string? title) =>
        Assert.AreEqual(title, Connection.Of(api)?.Title);
}
