using CoSell.Core.Ledger;
using CoSell.Sandbox.Dataverse.Web;

namespace CoSell.Ledger.Tests.Dataverse.Faults;

/// <summary>A test of the store while the service, or the way to it, fails.</summary>
public abstract class FaultTest : IDisposable
{
    protected static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public TestContext TestContext { get; set; } = null!;

    protected CancellationToken Token => TestContext.CancellationToken;

    private protected DataverseStore Store { get; } = new();

    private protected HastyTime Time { get; } = new();

    /// <summary>Answers to writes may be lost on it.</summary>
    private protected UnreliableLine Line { get; } = new(request => request.Method == HttpMethod.Post);

    /// <summary>The ledger under test.</summary>
    protected ISyncLedger Ledger => field ??= Store.Open(Line, Time);

    /// <summary>Another instance, whose line is sound.</summary>
    protected ISyncLedger Sound => field ??= Store.Open();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Line.Dispose();
        Store.Dispose();
    }

    internal static bool IsBatch(ODataRequest request) => request is { Method: "POST", Resource.Name: "$batch" };

    protected static SyncEvent Event(string? linkId, string reason = "because") =>
        new() { At = Now, LinkId = linkId, Operation = "PlanOpportunity", Result = "update", Reason = reason };

    protected async Task<Link> SavedAsync(Link link)
    {
        Assert.IsTrue(await Sound.TrySaveAsync(link, null, Event(link.Id), Token));
        return (await Sound.LinkByIdAsync(link.Id, Token))!;
    }

    /// <summary>The save succeeded, and it is there exactly once: link, event and plan.</summary>
    protected async Task AssertSavedOnceAsync(Link saved, string reason, string planId)
    {
        var link = await Sound.LinkByIdAsync(saved.Id, Token);
        Assert.AreEqual(saved.Told, link?.Told);
        Assert.AreEqual(1, (await Sound.TimelineAsync(saved.Id, Token)).Count(happened => happened.Reason == reason));
        Assert.AreEqual(saved.Id, (await Sound.PlanAsync(planId, Token))?.LinkId);
    }
}
