using CoSell.Flows.Running;
using CoSell.Sandbox.Chaos.People;
using CoSell.Sandbox.Chaos.Running;
using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.Sandbox.Chaos.Judging;

/// <summary>What holds of every write of the product's.</summary>
internal sealed class Writes(Episode episode)
{
    private const string Audit = "Audit__c";

    /// <summary>What the audit line of a write to Partner Center says.</summary>
    private const string Success = "CRM to Partner Center Referral sync success.";

    /// <summary>What it says in the place of a run that could not.</summary>
    private const string CutOff = "was cut off";

    private static readonly HashSet<string> Mapped = [.. DealField.All.SelectMany(field => field.SalesforceNames)];

    public IEnumerable<Violation> Violations()
    {
        foreach (var write in episode.Journal.Accesses.Where(access => access.Kind != AccessKind.Read && access.Table == "Opportunity"))
        {
            if (write.Names.Any(Mapped.Contains) && !write.Names.Contains(Audit))
            {
                yield return new Violation("write without audit line", $"{write.Run} wrote {string.Join(", ", write.Names)} of {write.Id}.");
            }
        }

        foreach (var deal in episode.Actors.Deals.Where(deal => deal is { IsDeleted: false, OpportunityId: not null, ReferralId: not null }))
        {
            if (Untold(deal) is { } untold)
            {
                yield return new Violation("write without audit line", untold, deal.Number);
            }
        }

        foreach (var write in episode.Journal.Accesses.Where(access => access is { Kind: AccessKind.Update, Side: Side.PartnerCenter }))
        {
            if (ReadBefore(write)?.Status == "Closed")
            {
                yield return new Violation("closed referral written", $"{write.Run} read referral {write.Id} as closed and wrote {string.Join(", ", write.Names)}.");
            }
        }
    }

    /// <summary>Writes that were made when all had settled and every deal was merely looked at again.</summary>
    public IEnumerable<Violation> Needless(IEnumerable<Access> accesses) =>
        from write in accesses.Where(access => access.Kind != AccessKind.Read)
        group write by write.Run into writes
        let deal = episode.Actors.Deals.FirstOrDefault(deal => writes.Any(write => write.Id == deal.OpportunityId || write.Id == deal.ReferralId))
        select new Violation(
            "writes once more",
            $"When every deal was looked at again, {writes.Key} wrote " + string.Join(" and ", writes.Select(write => $"{write.Table} {write.Id} ({string.Join(", ", write.Names)})")),
            deal?.Number ?? 0);

    /// <summary>
    /// What is missing in the audit trail; null when nothing is. Each run that wrote the referral and then the audit trail
    /// has a line of its own; those that were cut off between the two may share one.
    /// </summary>
    private string? Untold(Deal deal)
    {
        var runs = Updates(Side.PartnerCenter, deal.ReferralId!).Select(access => access.Run).Distinct(StringComparer.Ordinal).ToList();
        var ended = Updates(Side.Salesforce, deal.OpportunityId!).Where(access => access.Names.Contains(Audit)).Select(access => access.Run)
            .Intersect(runs).Count(run => episode.Runs.Any(ended => ended.Name == run && ended.Status == RunStatus.Succeeded));
        var trail = episode.Actors.Opportunity(deal)[Audit]?.ToString() ?? string.Empty;
        var told = trail.Split('\n').Count(line => line.Contains(Success, StringComparison.Ordinal) && line.Contains(" → ", StringComparison.Ordinal));
        return told < ended || (told < runs.Count && !trail.Contains(CutOff, StringComparison.Ordinal))
            ? $"{string.Join(" and ", runs)} wrote the referral of {deal}, and the audit trail tells of {told}:{Environment.NewLine}{trail}"
            : null;
    }

    private IEnumerable<Access> Updates(Side side, string id) =>
        episode.Journal.Accesses.Where(access => access.Kind == AccessKind.Update && access.Side == side && access.Id == id);

    private Access? ReadBefore(Access write) => episode.Journal.Accesses.LastOrDefault(read =>
        read.Kind == AccessKind.Read && read.Run == write.Run && read.Id == write.Id && read.Time <= write.Time);
}
