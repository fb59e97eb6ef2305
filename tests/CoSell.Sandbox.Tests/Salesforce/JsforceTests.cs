using CoSell.Sandbox.Tests.Clients;

namespace CoSell.Sandbox.Tests.Salesforce;

/// <summary>The npm client jsforce, unmodified, against an org.</summary>
[TestClass]
public class JsforceTests : OrgTest
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public Task Jsforce_SignIn_OpensTheOrg() => RunAsync("jsforce-sign-in.mjs");

    private Task RunAsync(string script) =>
        NodeClient.RunAsync(
            script,
            Host.Http.BaseAddress!,
            TestContext.CancellationToken,
            ("CLIENT_ID", Host.Org.Options.ClientId),
            ("CLIENT_SECRET", Host.Org.Options.ClientSecret)
        );
}
