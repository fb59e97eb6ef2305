using CoSell.Core.Connections;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Versions;

namespace CoSell.Core.Reconciling;

/// <summary>
/// Walks both systems, page by page, and finds the deals that are out of step; the re-drives that it stores are carried out
/// by the five-minute part. The flow only reads: it asks for a step, carries it out and hands in what was read.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="mapping">The mapping in force.</param>
/// <param name="time">The API's clock.</param>
/// <param name="webhook">The webhook that ought to be registered.</param>
/// <param name="users">Whom the connections were made with; null when nothing is known of it.</param>
public sealed class Reconciler(ISyncLedger ledger, FieldMapping mapping, TimeProvider time, IOwnWebhook webhook, IConnectionUsers? users = null)
{
    private const string HourlyNote = "reconciliation";
    private const string BackfillNote = "backfill";

    /// <summary>An hour, less what a run of every five minutes may come early.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(58);

    /// <summary>The next run must find this one ended.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3.5);

    /// <summary>How long after its answer a registration may still be written.</summary>
    private static readonly TimeSpan WriteWindow = TimeSpan.FromSeconds(60);

    private const int MostPagesOfRun = 36;

    private readonly MappingVersions versions = new(ledger, time);
    private readonly ConnectionWatch connections = new(ledger, time, users);

    /// <summary>Whether there is anything to read.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return IsDue(await StateAsync(HourlyNote, cancellationToken), now) || IsReady(await StateAsync(BackfillNote, cancellationToken), now);
    }

    /// <summary>What is to be read next; takes in what was read before when the step is named.</summary>
    public Task<ReadStep> StepAsync(HandIn handed, CancellationToken cancellationToken) =>
        handed.Step is null ? AskAsync(handed, cancellationToken) : TakeInAsync(handed, cancellationToken);

    /// <summary>
    /// Puts a backfill in place of the last one; the five-minute runs carry it out. Throws
    /// <see cref="BackfillRefusedException"/> without a finished dry run from the same date or an earlier one.
    /// </summary>
    public async Task<WalkReport> StartBackfillAsync(DateTimeOffset from, bool dryRun, CancellationToken cancellationToken)
    {
        var note = await ledger.NoteAsync(BackfillNote, cancellationToken);
        var before = WalkState.Of(note);
        if (!dryRun && before.Report is not { Mode: WalkMode.DryRun, FinishedAt: not null } and not { Mode: WalkMode.Backfill }
            || (!dryRun && before.Report!.From > from))
        {
            throw new BackfillRefusedException("A backfill needs a finished dry run from the same date or an earlier one.");
        }

        var state = WalkPlan.Backfill(before, from, dryRun, time.GetUtcNow());
        return await ledger.TrySaveNoteAsync(state.Onto(BackfillNote, note), cancellationToken)
            ? state.Report!
            : throw new BackfillRefusedException("The last backfill is being worked on at this moment.");
    }

    /// <summary>The report of the last walk of each kind; null before there was one.</summary>
    public async Task<WalkReports> ReportsAsync(CancellationToken cancellationToken) => new(
        (await StateAsync(HourlyNote, cancellationToken)).Report, (await StateAsync(BackfillNote, cancellationToken)).Report);

    /// <summary>Salesforce's calls as a walk of either kind last read them; null when none did.</summary>
    public async Task<Quota?> QuotaAsync(CancellationToken cancellationToken)
    {
        var hourly = (await StateAsync(HourlyNote, cancellationToken)).Quota;
        var backfill = (await StateAsync(BackfillNote, cancellationToken)).Quota;
        return hourly?.At >= (backfill?.At ?? hourly?.At) ? hourly : backfill;
    }

    /// <summary>What reconciliation told a person of and nobody has resolved: connections that are refused, registration, reading, quota, and flows that are silent.</summary>
    public async Task<IReadOnlyList<Failure>> AlarmsAsync(CancellationToken cancellationToken)
    {
        var open = new List<Failure>();
        foreach (var alarm in Alarm.All)
        {
            if (await alarm.OpenAsync(ledger, cancellationToken) is { } failure)
            {
                open.Add(failure);
            }
        }

        return [.. await connections.OpenAsync(cancellationToken), .. open];
    }

    private async Task<ReadStep> AskAsync(HandIn handed, CancellationToken cancellationToken)
    {
        foreach (var name in (string[])[HourlyNote, BackfillNote])
        {
            var now = time.GetUtcNow();
            var note = await ledger.NoteAsync(name, cancellationToken);
            var state = WalkState.Of(note);
            if (name == HourlyNote ? !IsDue(state, now) : !IsReady(state, now))
            {
                continue;
            }

            var begun = state.IsUnderWay ? state : WalkPlan.Hourly(state, now);
            if (begun.Run?.Id != handed.RunId)
            {
                begun = begun with { Run = new WalkRun(handed.RunId, now, Pages: 0, Measured: null) };
            }

            if (begun != state && !await ledger.TrySaveNoteAsync(begun.Onto(name, note), cancellationToken))
            {
                break;
            }

            return Question(begun, name, handed);
        }

        return new ReadStep(string.Empty, WalkRead.Nothing, More: false, "Nothing is to be read now.");
    }

    private async Task<ReadStep> TakeInAsync(HandIn handed, CancellationToken cancellationToken)
    {
        var name = handed.Step!.Split(':')[0];
        var note = await ledger.NoteAsync(name, cancellationToken);
        var state = WalkState.Of(note);
        if (note is null || handed.Step != StepOf(name, state) || !state.IsUnderWay)
        {
            return new ReadStep(handed.Step, WalkRead.Nothing, More: false, "Another run has handed this in, or nothing was asked.");
        }

        var mapped = mapping.With(handed.CustomFields);
        await versions.EnterAsync(PageCheck.Operation, mapped, cancellationToken);
        var since = state.Mode == WalkMode.Hourly ? null : await versions.ChangedAtAsync(cancellationToken);
        var intake = new Intake(ledger, time, mapped, webhook, connections, handed with { MappingSince = since });
        var after = await intake.TakeAsync(state, Question(state, name, handed).Read, cancellationToken);
        var saved = await ledger.TrySaveNoteAsync((after with { Step = state.Step + 1 }).Onto(name, note), cancellationToken);
        if (saved && !after.IsUnderWay)
        {
            await intake.EndAsync(after, cancellationToken);
        }

        return new ReadStep(handed.Step, WalkRead.Nothing, saved && await GoesOnAsync(after, cancellationToken), after.Report?.Paused ?? "Taken in.");
    }

    /// <summary>Whether this run is to ask again: its time and its pages are bounded, the walk is not.</summary>
    private async Task<bool> GoesOnAsync(WalkState state, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var spent = state.Run is { } run && (run.Pages >= MostPagesOfRun || now - run.Since >= Longest);
        return !spent && (IsReady(state, now) || (!state.IsUnderWay && await IsDueAsync(cancellationToken)));
    }

    private ReadStep Question(WalkState state, string name, HandIn handed) =>
        WalkPlan.Ask(state, StepOf(name, state), mapping.With(handed.CustomFields), handed.Settings) is var step
        && step.Read is WalkRead.Register or WalkRead.RenewRegistration
            ? step with { Webhook = new RegistrationWatch(ledger, webhook).Wanted, WriteUntil = time.GetUtcNow() + WriteWindow }
            : step;

    private async Task<WalkState> StateAsync(string name, CancellationToken cancellationToken) =>
        WalkState.Of(await ledger.NoteAsync(name, cancellationToken));

    private static bool IsDue(WalkState state, DateTimeOffset now) =>
        state.IsUnderWay ? IsReady(state, now) : state.StartedAt is null || now - state.StartedAt >= Interval;

    private static bool IsReady(WalkState state, DateTimeOffset now) => state.IsUnderWay && !(state.PausedUntil > now);

    private static string StepOf(string name, WalkState state) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}:{state.Step}");
}

/// <summary>The last walk of each kind.</summary>
public sealed record WalkReports(WalkReport? Hourly, WalkReport? Backfill);

/// <summary>A backfill cannot be started now.</summary>
public sealed class BackfillRefusedException : Exception
{
    public BackfillRefusedException()
    {
    }

    public BackfillRefusedException(string message)
        : base(message)
    {
    }

    public BackfillRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
