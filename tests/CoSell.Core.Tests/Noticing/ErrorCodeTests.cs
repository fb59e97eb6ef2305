using CoSell.Core.Noticing;

namespace CoSell.Core.Tests.Noticing;

/// <summary>Row 90: of a service's error its code is told, and nothing that could be a customer's.</summary>
[TestClass]
public sealed class ErrorCodeTests
{
    [TestMethod]
    [DataRow("""[{"message":"Contoso is wrong","errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION","fields":["Name"]}]""", "FIELD_CUSTOM_VALIDATION_EXCEPTION")]
    [DataRow("""{"error":{"code":"invalidRequest","message":"Contoso"}}""", "invalidRequest")]
    [DataRow("""{"error":{"code":"0x80040220","message":"Contoso"}}""", "0x80040220")]
    [DataRow("""{"type":"about:blank","title":"x","status":404,"detail":"Contoso"}""", "404")]
    [DataRow("""{"statusCode":429,"message":"Contoso"}""", "429")]
    [DataRow("ActionTimedOut", "ActionTimedOut")]
    public void Row90_Code_OfAService_IsTold(string message, string code) => Assert.AreEqual(code, ErrorCode.Of(message));

    [TestMethod]
    [DataRow("")]
    [DataRow("Contoso Ltd is wrong")]
    [DataRow("CONTOSO_LTD")]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("[1]")]
    [DataRow("{}")]
    [DataRow("""{"code":"ContosoLtd"}""")]
    [DataRow("""{"code":"Contoso"}""")]
    [DataRow("""{"code":"CONTOSO"}""")]
    [DataRow("""{"code":"INVALID_FIELD\nContoso"}""")]
    [DataRow("""{"code":"INVALID_FIELD Contoso"}""")]
    [DataRow("""{"code":{"a":1},"status":"Contoso","errorCode":12345678901234567890}""")]
    [DataRow("""{"record":{"code":"INVALID_FIELD"}}""")]
    [DataRow("""{"code":"\ud800"}""")]
    public void Row90_AnythingElse_IsNot(string message) => Assert.IsNull(ErrorCode.Of(message));
}
