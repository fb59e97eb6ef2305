using System.Text;
using CoSell.Core.Ledger;

namespace CoSell.Core.Tests.Support;

/// <summary>A ledger in memory that keeps the port's promises: compare and swap, unique ids on both sides, all or nothing.</summary>
internal sealed class MemoryLedger : ISyncLedger
{
    private readonly Dictionary<string, Link> links = [];
    private readonly Dictionary<string, IssuedPlan> plans = [];
    private readonly Dictionary<string, Note> notes = [];

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

    /// <summary>The links as if no records had been seen with them.</summary>
    public void ForgetWhatWasSeen()
    {
        foreach (var link in links.Values.ToList())
        {
            links[link.Id] = link with { Seen = null };
        }
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

    public Task<IReadOnlyList<Link>> LinksByNameAsync(string digest, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Link>>([.. links.Values
            .Where(link => link.Names is { } names && ((string?[])[names.Referral, names.Opportunity, names.Customer, names.Account]).Contains(digest))
            .Reverse().Take(most)]);

    public Task<LedgerFacts> FactsAsync(CancellationToken cancellationToken) => Task.FromResult(new LedgerFacts("memory", null, null));

    public Task<IReadOnlyList<HourCount>?> HoursAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HourCount>?>([.. Events.Where(happened => happened.At >= from)
            .GroupBy(happened => (happened.At.UtcTicks / TimeSpan.TicksPerHour, happened.Operation, happened.Result))
            .Select(group => new HourCount(new(group.Key.Item1 * TimeSpan.TicksPerHour, TimeSpan.Zero), group.Key.Operation, group.Key.Result, group.Count()))]);

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

    public Task SaveFailureAsync(Failure failure, CancellationToken cancellationToken)
    {
        var kept = Failures.FindIndex(other => other.Id == failure.Id);
        if (kept < 0)
        {
            Failures.Add(failure);
        }
        else
        {
            Failures[kept] = failure;
        }

        return Task.CompletedTask;
    }

    public Task<Failure?> FailureAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(Failures.Find(failure => failure.Id == id));

    public Task<IReadOnlyList<Failure>> OpenFailuresAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Failure>>([.. Failures.Where(failure => failure.ResolvedAt is null).Reverse()]);

    public async Task<IReadOnlyList<Failure>> OpenFailuresOfAsync(string linkId, CancellationToken cancellationToken) =>
        [.. (await OpenFailuresAsync(cancellationToken)).Where(failure => failure.LinkId == linkId)];

    public async Task<IReadOnlyList<Failure>> OpenFailuresAsync(int skip, int most, CancellationToken cancellationToken) =>
        [.. (await OpenFailuresAsync(cancellationToken)).Skip(skip).Take(most)];

    public async Task<IReadOnlyList<Conflict>> OpenConflictsAsync(int skip, int most, CancellationToken cancellationToken) =>
        [.. (await OpenConflictsAsync(cancellationToken)).Skip(skip).Take(most)];

    public async Task<LedgerCounts> CountsAsync(CancellationToken cancellationToken) => new(
        links.Count,
        links.Values.Count(link => link.ReferralRequested || link.OpportunityRequested),
        links.Values.Count(link => link.Stopped),
        (await OpenFailuresAsync(cancellationToken)).Count,
        (await OpenConflictsAsync(cancellationToken)).Count);

    public Task<DateTimeOffset?> LastSuccessAsync(string operation, CancellationToken cancellationToken) => Task.FromResult(Events
        .Where(happened => happened.Operation == operation && happened.PlanId is { } plan && plans.GetValueOrDefault(plan)?.Outcome == "succeeded")
        .Max(happened => (DateTimeOffset?)happened.At));

    public Task<IReadOnlyList<SyncEvent>> TimelineAsync(string linkId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SyncEvent>>([.. Events.Where(happened => happened.LinkId == linkId)]);

    public Task<SyncEvent?> LastEventAsync(string operation, CancellationToken cancellationToken) =>
        Task.FromResult(Events.LastOrDefault(happened => happened.Operation == operation));

    public Task<Link?> LinkByAccountAsync(string accountKey, CancellationToken cancellationToken) =>
        Task.FromResult(Where(link => link.AccountKey, accountKey));

    public Task<bool> TryRetieAsync(Link kept, Link other, SyncEvent happened, CancellationToken cancellationToken)
    {
        var before = new Dictionary<string, Link>(links);
        links.Remove(kept.Id);
        links.Remove(other.Id);
        var gone = other is { ReferralId: null, OpportunityId: null };
        var current = before.GetValueOrDefault(kept.Id)?.Version == kept.Version && before.GetValueOrDefault(other.Id)?.Version == other.Version;
        if (!current || !Put(kept with { Version = 0 }) || !(gone || Put(other with { Version = 0 })))
        {
            links.Clear();
            before.ToList().ForEach(link => links[link.Key] = link.Value);
            return Task.FromResult(false);
        }

        links[kept.Id] = kept with { Version = kept.Version + 1 };
        if (gone)
        {
            Move(other.Id, kept.Id);
        }
        else
        {
            links[other.Id] = other with { Version = other.Version + 1 };
        }

        Events.Add(happened);
        return Task.FromResult(true);
    }

    public Task<Note?> NoteAsync(string name, CancellationToken cancellationToken) => Task.FromResult(notes.GetValueOrDefault(name));

    public Task<bool> TrySaveNoteAsync(Note note, CancellationToken cancellationToken)
    {
        if ((notes.GetValueOrDefault(note.Name)?.Version ?? 0) != note.Version)
        {
            return Task.FromResult(false);
        }

        notes[note.Name] = note with { Version = note.Version + 1 };
        return Task.FromResult(true);
    }

    public Task<int> PurgeAsync(DateTimeOffset valuesBefore, DateTimeOffset eventsBefore, CancellationToken cancellationToken) =>
        Task.FromResult(
            Failures.RemoveAll(failure => failure.ResolvedAt is not null || failure.At < valuesBefore)
            + Events.RemoveAll(happened => happened.At < eventsBefore));

    /// <summary>Saves a link if nobody saved it since it was read and its ids are free.</summary>
    public bool Put(Link link)
    {
        var stored = links.GetValueOrDefault(link.Id)?.Version ?? 0;
        var taken = links.Values.Any(other => other.Id != link.Id
            && (Same(other.ReferralId, link.ReferralId) || Same(other.OpportunityId, link.OpportunityId) || Same(other.AccountKey, link.AccountKey)));
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

    public Task SaveConflictAsync(Conflict conflict, CancellationToken cancellationToken)
    {
        Conflicts[conflict.Id] = conflict;
        return Task.CompletedTask;
    }

    public Task<Conflict?> ConflictAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(Conflicts.GetValueOrDefault(id));

    public Task<IReadOnlyList<Conflict>> OpenConflictsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Conflict>>([.. Conflicts.Values.Where(conflict => conflict.ResolvedAt is null).Reverse()]);

    public async Task<IReadOnlyList<Conflict>> OpenConflictsOfAsync(string linkId, CancellationToken cancellationToken) =>
        [.. (await OpenConflictsAsync(cancellationToken)).Where(conflict => conflict.LinkId == linkId)];

    private void Move(string from, string to)
    {
        foreach (var plan in plans.Values.Where(plan => plan.LinkId == from).ToList())
        {
            plans[plan.Id] = plan with { LinkId = to };
        }

        for (var i = 0; i < Events.Count; i++)
        {
            Events[i] = Events[i].LinkId == from ? Events[i] with { LinkId = to } : Events[i];
        }

        for (var i = 0; i < Failures.Count; i++)
        {
            Failures[i] = Failures[i].LinkId == from ? Failures[i] with { LinkId = to } : Failures[i];
        }

        foreach (var conflict in Conflicts.Values.Where(conflict => conflict.LinkId == from).ToList())
        {
            Conflicts[conflict.Id] = conflict with { LinkId = to };
        }
    }

    public Dictionary<string, Conflict> Conflicts { get; } = [];
}
