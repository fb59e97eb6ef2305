using CoSell.Core.Ledger;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Tests.Sqlite;

/// <summary>What the pages ask is answered from an index, however many links there are.</summary>
[TestClass]
public sealed class SqliteIndexTests : IDisposable
{
    private readonly SqliteStore store = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => store.Dispose();

    [TestMethod]
    [DataRow("referral_name")]
    [DataRow("opportunity_name")]
    [DataRow("customer_name")]
    [DataRow("account_name")]
    public async Task Name_OfEitherRecord_HasAnIndexOfItsOwn(string column)
    {
        var steps = await StepsAsync($"SELECT rowid FROM link WHERE {column} = 'digest' ORDER BY rowid DESC LIMIT 10");

        Assert.Contains($"SEARCH link USING COVERING INDEX link_{column} ({column}=?)", steps);
    }

    [TestMethod]
    public async Task Hours_OfADay_AreCountedFromTheIndexAlone()
    {
        var steps = await StepsAsync("SELECT hour, operation, result, count(*) FROM event WHERE hour >= 1 AND +operation IN ('a', 'b') GROUP BY 1, 2, 3");

        CollectionAssert.AreEqual(new[] { "SEARCH event USING COVERING INDEX event_hour (hour>?)" }, steps);
    }

    [TestMethod]
    public async Task OldEvents_AreFoundByTheirHour()
    {
        var steps = await StepsAsync("SELECT number FROM event WHERE hour <= 1 / 36000000000 AND at < 1 LIMIT 1000");

        CollectionAssert.AreEqual(new[] { "SEARCH event USING INDEX event_hour (hour<?)" }, steps);
    }

    private async Task<List<string>> StepsAsync(string query)
    {
        await store.Open().DigestKeyAsync(TestContext.CancellationToken);
        await using var connection = new SqliteConnection($"Data Source={store.File}");
        return [.. (await connection.QueryAsync<(int, int, int, string Detail)>("EXPLAIN QUERY PLAN " + query)).Select(step => step.Detail)];
    }
}
