using System.Text;
using CoSell.Core.Ledger;

namespace CoSell.Core.Tests.Support;

/// <summary>A ledger in memory that keeps the port's promises: compare and swap, unique ids on both sides, all or nothing.</summary>
internal sealed class MemoryLedger : ISyncLedger
{
    private readonly Dictionary<string, Link> links = [];
    private readonly Dictionary<string, IssuedPlan> plans = [];

    public List<SyncEvent> Events { get; } = [];

    public List<Failure> Failures { get; } = [];

    public IReadOnlyCollection<Link> Links => links.Values;

    public IReadOnlyCollection<IssuedPlan> Plans => plans.Values;

    /// <summary>Runs once before the next save, as another instance that gets in between would.</summary>
    public Action<MemoryLedger>? BeforeSave { get; set; }

    /// <summary>A ledger with the same links, plans and conflicts that goes its own way from here.</summary>
    public MemoryLedger Copy()
    {
        var copy = new MemoryLedger();
        copy.Events.AddRange(Events);
        copy.Failures.AddRange(Failures);
        foreach (var (id, link) in links)
        {
            copy.links[id] = link;
        }

        foreach (var (id, plan) in plans)
        {
            copy.plans[id] = plan;
        }

        foreach (var (id, conflict) in Conflicts)
        {
            copy.Conflicts[id] = conflict;
        }

        return copy;
    }

    public Task<byte[]> DigestKeyAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Encoding.ASCII.GetBytes("a key of the tests, 32 bytes long"));

    public Task<Link?> FindLinkAsync(
        string? referralId, string? opportunityId, string? engagementId, CancellationToken cancellationToken) =>
        Task.FromResult(
            Where(link => link.ReferralId, referralId)
            ?? Where(link => link.OpportunityId, opportunityId)
            ?? Where(link => link.EngagementId, engagementId));

    public Task<Link?> LinkByIdAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(links.GetValueOrDefault(id));

    public Task<IReadOnlyList<Link>> DueLinksAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Link>>(
            [.. links.Values.Where(link => link.DueAt() <= now).OrderBy(link => link.DueAt()).Take(most)]);

    public Task<bool> TrySaveAsync(Link link, IssuedPlan? plan, SyncEvent happened, CancellationToken cancellationToken)
    {
        var between = BeforeSave;
        BeforeSave = null;
        between?.Invoke(this);
        if (!Put(link))
        {
            return Task.FromResult(false);
        }

        if (plan is not null)
        {
            plans[plan.Id] = plan;
        }

        Events.Add(happened);
        return Task.FromResult(true);
    }

    public Task<IssuedPlan?> PlanAsync(string planId, CancellationToken cancellationToken) =>
        Task.FromResult(plans.GetValueOrDefault(planId));

    public Task AddEventAsync(SyncEvent happened, CancellationToken cancellationToken)
    {
        Events.Add(happened);
        return Task.CompletedTask;
    }

    public Task AddFailureAsync(Failure failure, CancellationToken cancellationToken)
    {
        Failures.Add(failure);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Failure>> OpenFailuresAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Failure>>([.. Failures.AsEnumerable().Reverse()]);

    public Task<IReadOnlyList<SyncEvent>> TimelineAsync(string linkId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SyncEvent>>([.. Events.Where(happened => happened.LinkId == linkId)]);

    /// <summary>Saves a link if nobody saved it since it was read and its ids are free.</summary>
    public bool Put(Link link)
    {
        var stored = links.GetValueOrDefault(link.Id)?.Version ?? 0;
        var taken = links.Values.Any(other => other.Id != link.Id
            && (Same(other.ReferralId, link.ReferralId) || Same(other.OpportunityId, link.OpportunityId)));
        if (stored != link.Version || taken)
        {
            return false;
        }

        links[link.Id] = link with { Version = stored + 1 };
        return true;
    }

    private static bool Same(string? left, string? right) => left is not null && left == right;

    private Link? Where(Func<Link, string?> side, string? value) =>
        value is null ? null : links.Values.FirstOrDefault(link => side(link) == value);

    public Task AddConflictsAsync(IReadOnlyList<Conflict> conflicts, CancellationToken cancellationToken)
    {
        foreach (var conflict in conflicts)
        {
            Conflicts.TryAdd(conflict.Id, conflict);
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Conflict>> OpenConflictsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Conflict>>([.. Conflicts.Values]);

    public Dictionary<string, Conflict> Conflicts { get; } = [];
}
