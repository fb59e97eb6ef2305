using CoSell.Sandbox.Tests.Clients;

namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>The npm client dynamics-web-api, unmodified, against an environment.</summary>
[TestClass]
public sealed class DynamicsWebApiTests : EnvironmentTest
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public Task DynamicsWebApi_EverythingWithRows_Works() => NodeClient.RunAsync(
        "dynamics-web-api.mjs",
        Host.Http.BaseAddress!,
        TestContext.CancellationToken,
        ("CLIENT_ID", Host.Credentials.ClientId),
        ("CLIENT_SECRET", Host.Credentials.ClientSecret));
}
