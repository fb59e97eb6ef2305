using CoSell.Sandbox.Tests.Clients;

namespace CoSell.Sandbox.Tests.Salesforce;

/// <summary>The npm client jsforce, unmodified, against an org.</summary>
[TestClass]
public class JsforceTests : OrgTest
{
    private const int Opportunities = 4_321;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public Task Jsforce_SignIn_OpensRenewsAndEndsSessions() => RunAsync("jsforce-sign-in.mjs");

    [TestMethod]
    public Task Jsforce_Records_AreWrittenReadAndDescribed() => RunAsync("jsforce-records.mjs");

    [TestMethod]
    public Task Jsforce_Queries_ReadEveryPage()
    {
        for (var i = 0; i < Opportunities; i++)
            Host.AddOpportunity($"Deal {i:0000}");

        return RunAsync("jsforce-query.mjs", ("OPPORTUNITIES", $"{Opportunities}"));
    }

    [TestMethod]
    public async Task Jsforce_Refusals_CarryTheErrorCode()
    {
        var held = Host.AddOpportunity("Held");
        using (Host.Org.Lock(held))
            await RunAsync("jsforce-errors.mjs", ("LOCKED", held));
    }

    private Task RunAsync(string script, params (string Name, string Value)[] settings) =>
        NodeClient.RunAsync(
            script,
            Host.Http.BaseAddress!,
            TestContext.CancellationToken,
            [("CLIENT_ID", Host.Org.Options.ClientId), ("CLIENT_SECRET", Host.Org.Options.ClientSecret), .. settings]
        );
}
