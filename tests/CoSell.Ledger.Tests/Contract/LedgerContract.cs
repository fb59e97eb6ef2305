using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>An empty store that exists for one test; every opening is another instance of the API on it.</summary>
public interface ILedgerStore : IDisposable
{
    ISyncLedger Open();
}

/// <summary>What every store of the ledger promises; each store runs all of it.</summary>
public abstract class LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    protected static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly TStore store = new();

    protected LedgerContract() => Ledger = store.Open();

    public TestContext TestContext { get; set; } = null!;

    protected ISyncLedger Ledger { get; }

    protected CancellationToken Token => TestContext.CancellationToken;

    [TestCleanup]
    public void RemoveStore() => store.Dispose();

    /// <summary>The same store, opened once more.</summary>
    protected ISyncLedger Another() => store.Open();

    protected static SyncEvent Event(string? linkId, string reason = "because") =>
        new() { At = Now, LinkId = linkId, Operation = "PlanOpportunity", Result = "update", Reason = reason };

    protected Task<bool> SaveAsync(Link link, IssuedPlan? plan = null) =>
        Ledger.TrySaveAsync(link, plan, Event(link.Id), Token);

    /// <summary>The link as the ledger holds it now.</summary>
    protected async Task<Link> ReadAsync(Link link) => (await Ledger.LinkByIdAsync(link.Id, Token))!;

    /// <summary>Saves a new link and gives it back as the ledger holds it.</summary>
    protected async Task<Link> SavedAsync(Link link)
    {
        Assert.IsTrue(await SaveAsync(link));
        return (await Ledger.LinkByIdAsync(link.Id, Token))!;
    }
}
