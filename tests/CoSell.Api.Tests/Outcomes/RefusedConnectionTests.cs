using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Outcomes;

/// <summary>Row 83: whose connection is refused stands in the message when anybody told.</summary>
[TestClass]
public sealed class RefusedConnectionTests : ApiTest
{
    private protected override CoSellApplication Start() => new()
    {
        Settings = new Dictionary<string, string> { ["Connections:Salesforce:User"] = "sync.user@northwind.example" },
    };

    [TestMethod]
    [DataRow("shared_salesforce", "INVALID_SESSION_ID", "Its user is sync.user@northwind.example.")]
    [DataRow("shared_partnercenterref", "AADSTS50105: The signed in user 'admin@northwind.example' has no role", "Its user is admin@northwind.example.")]
    [DataRow("shared_partnercenterref", "unauthenticated", "Connections:PartnerCenter:User")]
    public async Task Row83_User_IsTheOneOfTheAnswerOrOfTheConfiguration(string api, string answer, string said)
    {
        var failed = Results.Failed("Get_the_referral", new JsonObject { ["message"] = answer });
        failed["outputs"]!["statusCode"] = 401;
        failed["inputs"] = new JsonObject { ["host"] = new JsonObject { ["apiId"] = "/providers/Microsoft.PowerApps/apis/" + api } };

        await TakenAsync("/v1/plans/unknown/outcome", Bodies.Failed(Results.Of(failed)));

        var failure = (await Application.Ledger.OpenFailuresAsync(Token)).Single();
        StringAssert.Contains(failure.Message, said, StringComparison.Ordinal);
        Assert.IsNull(failure.LinkId);
    }
}
