using System.Globalization;
using System.Text.Json;
using CoSell.Core.Connections;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Reconciling;

/// <summary>Takes in what a run hands in for a step, failed reads as well: they delay the walk, and nothing is left out.</summary>
internal sealed class Intake(
    ISyncLedger ledger, TimeProvider time, FieldMapping mapping, IOwnWebhook webhook, ConnectionWatch connections, HandIn handed)
{
    /// <summary>So many failed reads one after the other, a quarter of an hour, and a person is told.</summary>
    private const int ToldAfter = 3;

    private static readonly TimeSpan QuotaPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan FailurePause = TimeSpan.FromMinutes(4);

    private readonly DateTimeOffset now = time.GetUtcNow();

    public async Task<WalkState> TakeAsync(WalkState state, WalkRead read, CancellationToken cancellationToken)
    {
        var counted = state with
        {
            PausedUntil = null,
            Report = state.Report! with { Calls = state.Report.Calls + 1, Paused = null },
            Run = state.Run! with { Pages = state.Run.Pages + 1 },
        };
        var refused = await LookAtConnectionAsync(read, cancellationToken);
        var after = read switch
        {
            WalkRead.ReadLimits => await MeasureAsync(counted, cancellationToken),
            WalkRead.ViewRegistration or WalkRead.Register or WalkRead.RenewRegistration => await RegistrationAsync(counted, read, cancellationToken),
            _ when state.Stage == WalkStage.Schema && Missing(state) is { } field => counted with { Missing = [.. counted.Missing, field] },
            _ when handed.StatusCode is 200 && handed.Page is { ValueKind: JsonValueKind.Object } page => await PageAsync(counted, page, cancellationToken),
            _ => await FailedAsync(counted, refused, cancellationToken),
        };
        if (state.PausedUntil is not null && after.PausedUntil is null)
        {
            await Alarm.Quota.ClearAsync(ledger, "The walk goes on.", now, cancellationToken);
        }

        return after;
    }

    /// <summary>The walk is over.</summary>
    public async Task EndAsync(WalkState state, CancellationToken cancellationToken)
    {
        if (state.Mode == WalkMode.Hourly)
        {
            await new Silence(ledger).TellAsync(state.Unheard, handed.RunId, now, cancellationToken);
            await ReferralSchema.TellAsync(ledger, mapping, state, handed.RunId, now, cancellationToken);
        }
    }

    private async Task<WalkState> PageAsync(WalkState state, JsonElement page, CancellationToken cancellationToken)
    {
        var reading = new PageReading(ledger, time, mapping, handed, state);
        var after = state.Stage switch
        {
            WalkStage.NewestReferral or WalkStage.NewestOpportunity => reading.Newest(page),
            WalkStage.Schema => await SchemaAsync(state, cancellationToken),
            WalkStage.Referrals => await reading.ReferralsAsync(page, cancellationToken),
            WalkStage.Opportunities => await reading.OpportunitiesAsync(page, cancellationToken),
            WalkStage.Accounts => await reading.AccountsAsync(page, cancellationToken),
            WalkStage.Roles => reading.Roles(page),
            _ => await reading.RoleOpportunitiesAsync(page, cancellationToken),
        };
        if (state.FailedReads >= ToldAfter)
        {
            await Alarm.Reading.ClearAsync(ledger, "The services answer again.", now, cancellationToken);
        }

        var read = after with { FailedReads = 0 };
        return read.IsUnderWay ? read : read with { Report = read.Report! with { FinishedAt = now } };
    }

    private string? Missing(WalkState state) =>
        handed.StatusCode is 400 ? SchemaCheck.Refused(handed.Page, mapping, handed.Settings, state.Missing) : null;

    /// <summary>All other fields are there.</summary>
    private async Task<WalkState> SchemaAsync(WalkState state, CancellationToken cancellationToken)
    {
        await SchemaCheck.TellAsync(ledger, mapping, handed.Settings, state.Missing, handed.RunId, now, cancellationToken);
        return WalkPlan.Next(state, mapping, handed.Settings);
    }

    private async Task<WalkState> RegistrationAsync(WalkState state, WalkRead read, CancellationToken cancellationToken)
    {
        var watch = new RegistrationWatch(ledger, webhook);
        var (words, next) = read == WalkRead.ViewRegistration
            ? await watch.LookAsync(handed, now, cancellationToken)
            : (await watch.RegisteredAsync(handed, now, cancellationToken), WalkRead.Nothing);
        var seen = state with { Registering = next, Report = state.Report! with { Registration = words } };
        return next == WalkRead.Nothing ? WalkPlan.Next(seen, mapping, handed.Settings) : seen;
    }

    /// <summary>An org that does not show its limits is not measured; its own refusal then ends the calls of the day.</summary>
    private async Task<WalkState> MeasureAsync(WalkState state, CancellationToken cancellationToken)
    {
        var quota = handed.StatusCode is 200 && handed.Page is { ValueKind: JsonValueKind.Object } page ? Quota.Read(page, now) : null;
        var measured = state with { Run = state.Run! with { Measured = state.Run!.Pages }, Quota = quota ?? state.Quota };
        var exceeded = IsOutOfCalls() ? "Salesforce allows no more API calls today." : quota?.Exceeded(handed.QuotaShare);
        if (exceeded is null)
        {
            return measured;
        }

        return await PausedByQuotaAsync(measured, exceeded, cancellationToken);
    }

    private async Task<WalkState> PausedByQuotaAsync(WalkState state, string reason, CancellationToken cancellationToken)
    {
        var words = $"{reason} Reconciliation goes on as soon as enough of them are free again, at the latest in 24 hours.";
        await Alarm.Quota.RaiseAsync(ledger, words, handed.RunId, now, cancellationToken);
        return Paused(state, words, QuotaPause);
    }

    /// <summary>Whether the connection that was used is refused; then it is told at once, and not as a page that cannot be read.</summary>
    private async Task<bool> LookAtConnectionAsync(WalkRead read, CancellationToken cancellationToken)
    {
        var connection = read switch
        {
            WalkRead.ListReferrals => Connection.PartnerCenter,
            WalkRead.QuerySalesforce or WalkRead.ReadLimits => Connection.Salesforce,
            _ => Connection.Events,
        };
        var refusal = handed.StatusCode is null ? null : Refusal.Of(connection, handed.StatusCode, ErrorText(), writes: false);
        if (refusal is not null)
        {
            await connections.RaiseAsync(refusal, "the reconciliation flow", handed.RunId, cancellationToken);
        }
        else if (handed.StatusCode is 200)
        {
            await connections.WorksAsync(connection, handed.ReadAt ?? now, wrote: false, cancellationToken);
        }

        return refusal is not null;
    }

    private async Task<WalkState> FailedAsync(WalkState state, bool refused, CancellationToken cancellationToken)
    {
        if (IsOutOfCalls())
        {
            return await PausedByQuotaAsync(state, "Salesforce allows no more API calls today.", cancellationToken);
        }

        var failed = state.FailedReads + 1;
        var status = handed.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "no answer";
        var words = $"A page of the stage {state.Stage} could not be read ({status}); it is read again.";
        if (failed == ToldAfter && !refused)
        {
            await Alarm.Reading.RaiseAsync(
                ledger,
                $"{words} It failed {failed} times one after the other: {ErrorText()}. Look whether the connections of the reconciliation flow are signed in.",
                handed.RunId,
                now,
                cancellationToken);
        }

        return Paused(state, words, FailurePause) with { FailedReads = failed };
    }

    private bool IsOutOfCalls() =>
        handed.StatusCode == 403 && ErrorText().Contains("REQUEST_LIMIT_EXCEEDED", StringComparison.Ordinal);

    private string ErrorText() =>
        handed.Page.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "the service was not reached" : handed.Page.GetRawText();

    private WalkState Paused(WalkState state, string reason, TimeSpan pause) =>
        state with { PausedUntil = now + pause, Report = state.Report! with { Paused = reason } };
}
