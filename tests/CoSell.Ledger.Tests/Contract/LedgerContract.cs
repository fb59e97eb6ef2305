using CoSell.Core.Ledger;
using CoSell.Ledger.DigestKeys;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>An empty store that exists for one test; every opening is another instance of the API on it.</summary>
public interface ILedgerStore : IDisposable
{
    /// <param name="seal">Seals the key of the digests; left out, it lies open.</param>
    ISyncLedger Open(DigestSeal? seal = null);

    /// <summary>The API's configuration for this store, each as <c>--Key=value</c>.</summary>
    string[] Configuration { get; }

    /// <summary>Everything that the store holds, in the form in which it holds it: what a thief of it could search.</summary>
    string Contents();

    /// <summary>The same without failures and conflicts, which may hold a customer's values for some time.</summary>
    string ContentsWithoutValues();
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

    protected TStore Store => store;

    protected CancellationToken Token => TestContext.CancellationToken;

    [TestCleanup]
    public void RemoveStore() => store.Dispose();

    /// <summary>The same store, opened once more.</summary>
    protected ISyncLedger Another() => store.Open();

    protected static SyncEvent Event(string? linkId, string reason = "because") =>
        new() { At = Now, LinkId = linkId, Operation = "PlanOpportunity", Result = "update", Reason = reason, Mapping = "1.0a1b2c3d4e5f" };

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
