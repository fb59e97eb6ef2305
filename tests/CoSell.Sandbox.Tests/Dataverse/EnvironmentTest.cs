namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>A test with an environment of its own.</summary>
public abstract class EnvironmentTest
{
    internal EnvironmentHost Host { get; private set; } = null!;

    [TestInitialize]
    public async Task StartAsync() => Host = await EnvironmentHost.StartAsync();

    [TestCleanup]
    public async Task StopAsync() => await Host.DisposeAsync();

    internal Task<Answer> LinkAsync(string json) => Host.PostAsync("cosell_links", json, ("Prefer", "return=representation"));

    internal Task<Guid> NewLinkAsync(string referralId) =>
        Host.CreateAsync("cosell_links", $$"""{"cosell_name":"Deal","cosell_referralid":"{{referralId}}"}""");
}
