namespace CoSell.Sandbox.Tests.Salesforce;

/// <summary>A test with an org of its own.</summary>
public abstract class OrgTest
{
    internal OrgHost Host { get; private set; } = null!;

    [TestInitialize]
    public async Task StartAsync() => Host = await OrgHost.StartAsync();

    [TestCleanup]
    public async Task StopAsync() => await Host.DisposeAsync();

    /// <summary>The body of a valid opportunity, with more members.</summary>
    internal static string Opportunity(string more = "") =>
        $$"""{"Name":"Deal","StageName":"Qualification","CloseDate":"2026-06-30"{{(more.Length == 0 ? "" : "," + more)}}}""";
}
