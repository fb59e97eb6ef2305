using CoSell.Core.Mapping;

namespace CoSell.Core.Reconciling;

/// <summary>The order of a walk, and what each stage asks for.</summary>
internal static class WalkPlan
{
    /// <summary>Salesforce's calls are counted before every tenth page; before the first only for bulk work.</summary>
    private const int PagesPerMeasure = 10;

    /// <summary>A new walk from where the last one came to.</summary>
    public static WalkState Hourly(WalkState state, DateTimeOffset now) => state with
    {
        Mode = WalkMode.Hourly,
        Stage = state.Marks.Count == 0 ? WalkStage.NewestReferral : WalkStage.Registration,
        StartedAt = now,
        Marks = state.Marks.ToDictionary(mark => mark.Key, mark => mark.Value.Again()),
        OpportunitiesFrom = state.Marks.GetValueOrDefault(WalkStage.Opportunities)?.Again().From,
        Unheard = new Dictionary<string, int>(),
        Registering = WalkRead.Nothing,
        Restarts = 0,
        Missing = [],
        Gone = new Dictionary<string, int>(),
        Shown = [],
        Report = new WalkReport { Mode = WalkMode.Hourly, StartedAt = now },
    };

    /// <summary>A walk over everything since a date, whatever the hourly walks have read.</summary>
    public static WalkState Backfill(WalkState state, DateTimeOffset from, bool dryRun, DateTimeOffset now) => new()
    {
        Step = state.Step + 1,
        Mode = dryRun ? WalkMode.DryRun : WalkMode.Backfill,
        Stage = WalkStage.Referrals,
        StartedAt = now,
        Marks = Marks(WalkMark.At(from), WalkMark.At(from)),
        OpportunitiesFrom = from,
        Quota = state.Quota,
        Report = new WalkReport { Mode = dryRun ? WalkMode.DryRun : WalkMode.Backfill, From = from, StartedAt = now },
    };

    public static Dictionary<WalkStage, WalkMark> Marks(WalkMark referrals, WalkMark salesforce) => new()
    {
        [WalkStage.Referrals] = referrals,
        [WalkStage.Opportunities] = salesforce,
        [WalkStage.Accounts] = salesforce,
        [WalkStage.Roles] = salesforce,
    };

    /// <summary>What is to be read now.</summary>
    public static ReadStep Ask(WalkState state, string step, FieldMapping mapping, SyncSettings settings)
    {
        if (IsToBeMeasured(state))
        {
            return new ReadStep(step, WalkRead.ReadLimits, More: true, "How many calls Salesforce has left today.");
        }

        return state.Stage switch
        {
            WalkStage.NewestReferral => List(Questions.NewestReferral, "The newest referral: older ones were there before activation."),
            WalkStage.NewestOpportunity => Query(Questions.NewestOpportunity, "The newest opportunity: older ones were there before activation."),
            WalkStage.Registration => new ReadStep(
                step, state.Registering == WalkRead.Nothing ? WalkRead.ViewRegistration : state.Registering, More: true, "The registration of the webhook."),
            WalkStage.Schema => Query(SchemaCheck.Query(mapping, settings, state.Missing), "Whether Salesforce shows every field that is needed."),
            WalkStage.Referrals => List(Questions.Referrals(state.Mark), "Referrals by the time of their last change."),
            WalkStage.Opportunities => Query(
                Questions.Opportunities(SchemaCheck.Without(mapping, settings, state.Missing), settings, state.Mark), "Opportunities by the time of their last change."),
            WalkStage.Accounts => Query(Questions.Accounts(SchemaCheck.Without(mapping, settings, state.Missing), settings, state), "Opportunities whose account changed."),
            WalkStage.Roles => Query(Questions.Roles(state), "Contact roles that changed, or whose contact did."),
            WalkStage.RoleOpportunities => Query(
                Questions.OpportunitiesOf(SchemaCheck.Without(mapping, settings, state.Missing), settings, state.Pending), "The opportunities of these contact roles."),
            _ => new ReadStep(step, WalkRead.Nothing, More: false, "Nothing is to be read now."),
        };

        ReadStep List(ReferralList list, string reason) => new(step, WalkRead.ListReferrals, More: true, reason) { Referrals = list };
        ReadStep Query(string query, string reason) => new(step, WalkRead.QuerySalesforce, More: true, reason) { Query = query };
    }

    /// <summary>The stage after this one.</summary>
    public static WalkState Next(WalkState state, FieldMapping mapping, SyncSettings settings) => state with
    {
        Restarts = 0,
        Stage = state.Stage switch
        {
            WalkStage.NewestReferral => WalkStage.NewestOpportunity,
            // The flows are turned on before the webhook is registered, so the first walk does not look.
            WalkStage.NewestOpportunity or WalkStage.Registration => WalkStage.Schema,
            WalkStage.Schema => WalkStage.Referrals,
            WalkStage.Referrals => WalkStage.Opportunities,
            WalkStage.Opportunities when Questions.ReadAccounts(mapping, settings) => WalkStage.Accounts,
            WalkStage.Opportunities or WalkStage.Accounts => WalkStage.Roles,
            WalkStage.RoleOpportunities => WalkStage.Roles,
            _ => WalkStage.Idle,
        },
    };

    private static bool IsToBeMeasured(WalkState state)
    {
        if (!state.IsUnderWay || state.Run is not { } run)
        {
            return false;
        }

        return run.Measured is { } pages
            ? run.Pages - pages >= PagesPerMeasure
            : state.Mode != WalkMode.Hourly || run.Pages >= PagesPerMeasure;
    }
}
