using CoSell.Core.Ledger;
using CoSell.Flows.Running;
using CoSell.Sandbox.Chaos.People;
using CoSell.Sandbox.Chaos.Running;
using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.Sandbox.Chaos.Judging;

/// <summary>Holds what both sides and the ledger show against the record of what people did. Knows nothing of how the product merges.</summary>
internal sealed class Judge(Episode episode)
{
    private readonly List<Violation> violations = [];
    private readonly Dictionary<string, int> figures = [];
    private readonly Windows windows = new(episode.Journal);

    public async Task<Verdict> JudgeAsync(CancellationToken cancellationToken)
    {
        var ledger = episode.World.Ledger;
        var listings = new Listings(await ledger.OpenConflictsAsync(cancellationToken), await ledger.OpenFailuresAsync(cancellationToken));
        figures["conflicts listed"] = listings.Conflicts;
        figures["failures listed"] = listings.Failures;
        foreach (var deal in episode.Actors.Deals)
        {
            episode.Actors.Find(deal);
            var link = await ledger.FindLinkAsync(deal.ReferralId?.ToLowerInvariant(), deal.OpportunityId, null, cancellationToken);
            if (OneOfEach(deal, listings))
            {
                JudgeFields(deal, link, listings);
            }
        }

        violations.AddRange(new Customers(episode).Violations());
        violations.AddRange(new Writes(episode).Violations());
        return new Verdict(violations, figures);
    }

    /// <summary>Whether the deal has both its records, and no more than one of each.</summary>
    private bool OneOfEach(Deal deal, Listings listings)
    {
        if (deal.IsDeleted)
        {
            Count("deals whose opportunity was deleted");
            if (deal.ReferralId is { } left && episode.Actors.OpportunitiesOf(left).Count > 0)
            {
                // A run that never heard that it had made the opportunity cannot have told anybody.
                var maker = episode.Journal.CreatorOf(deal.OpportunityId!);
                var heard = maker is null || episode.Runs.Any(run => run.Name == maker && run.Status == RunStatus.Succeeded);
                Expect(deal, !heard, "made again", $"{deal}: the opportunity was deleted, and there is one again.");
                Count("deals deleted before anybody heard that they were made, and made again");
            }

            return false;
        }

        if (deal.OpportunityId is null)
        {
            var closed = DealField.Stage.OfReferral(episode.Actors.Referral(deal)) is "won" or "lost";
            Expect(deal, closed || listings.HasFailure(deal), "missing opportunity", $"{deal} never arrived in Salesforce.");
            Count("deals that never could arrive");
            return false;
        }

        if (deal.ReferralId is null)
        {
            var closed = DealField.Stage.OfOpportunity(episode.Actors.Opportunity(deal)) is "won" or "lost";
            Expect(deal, closed || IsTold(deal), "missing referral", $"{deal} never arrived in Partner Center, and nobody is told.");
            Count("deals that never could arrive");
            return false;
        }

        var opportunities = episode.Actors.OpportunitiesOf(deal.ReferralId);
        Expect(deal, opportunities.Count == 1 && opportunities[0] == deal.OpportunityId, "not one opportunity", $"{deal} has {opportunities.Count} opportunities.");
        var referrals = deal.Origin == Side.Salesforce ? episode.Actors.ReferralsOf(deal.OpportunityId) : [deal.ReferralId];
        Expect(deal, referrals.Count == 1, "not one referral", $"{deal} has {referrals.Count} referrals of the partner.");
        Siblings(deal);
        return true;
    }

    private void Siblings(Deal deal)
    {
        var engagement = episode.Actors.Referral(deal)["engagementId"]!.ToString();
        var siblings = episode.World.PartnerCenter.Referrals
            .Count(referral => referral["engagementId"]?.ToString() == engagement && referral["organizationId"]?.ToString() == "msft");
        if (siblings == 0 && deal is { Origin: Side.Salesforce, WantsHelp: true }
            && DealField.Stage.OfOpportunity(episode.Actors.Opportunity(deal)) is "won" or "lost")
        {
            // The creation was interrupted, and nobody needs help with a deal that has come to its end meanwhile.
            Count("deals that closed before Microsoft was asked");
            return;
        }

        var wanted = deal.Origin == Side.PartnerCenter || deal.WantsHelp ? 1 : 0;
        Expect(deal, siblings == wanted, "not one referral of Microsoft", $"{deal} has {siblings} referrals of Microsoft's, not {wanted}.");
    }

    private void JudgeFields(Deal deal, Link? link, Listings listings)
    {
        var (referral, opportunity) = (episode.Actors.Referral(deal), episode.Actors.Opportunity(deal));
        var ledgerGaveUp = link is null or { Stopped: true } or { RedriveAt: not null };
        if (ledgerGaveUp)
        {
            Count("deals that wait for a person");
        }

        foreach (var conflict in listings.False(deal))
        {
            Fail(deal, "false conflict", $"{deal}: {conflict.Label} is listed with '{conflict.PartnerCenter}' and '{conflict.Salesforce}' ({conflict.Reason}), but people changed one side only.");
        }

        foreach (var field in DealField.All)
        {
            var shown = new Shown(deal, field, field.OfReferral(referral), field.OfOpportunity(opportunity), DealField.Stage.OfReferral(referral))
            {
                IsListed = listings.HasProblem(deal, field, opportunity) || (ledgerGaveUp && listings.HasFailure(deal)),
            };
            JudgeField(shown, listings);
        }
    }

    private void JudgeField(Shown shown, Listings listings)
    {
        var latest = shown.Latest;
        var people = shown.Deal.Edits.Where(edit => edit.Field == shown.Field).ToList();
        Count("edits superseded by a later one", people.Count(edit => !edit.IsFirst) - (latest.IsFirst ? 0 : 1));
        if (shown.Agrees && shown.PartnerCenter == latest.Value)
        {
            Count("edits on both sides", latest.IsFirst ? 0 : 1);
            return;
        }

        Expect(
            shown.Deal,
            people.Exists(edit => edit.Value == shown.PartnerCenter) && people.Exists(edit => edit.Value == shown.Salesforce),
            "value of nobody",
            $"{shown}: nobody ever wrote that.");
        if (shown.Rule is { } rule)
        {
            Count(rule);
        }
        else if (listings.HasConflict(shown.Deal, shown.Field, latest.Value))
        {
            Count("edits listed as a conflict");
            Expect(shown.Deal, shown.Agrees || shown.IsListed || listings.HasConflict(shown.Deal, shown.Field), "out of step", shown.ToString());
        }
        else if (shown.IsListed)
        {
            Count("edits listed as a failure");
        }
        else if (!shown.Agrees)
        {
            Fail(shown.Deal, "out of step", shown.ToString());
        }
        else if (windows.Over(shown.Deal, latest) is { } write)
        {
            Count("edits in the read-to-write window");
            _ = write;
        }
        else
        {
            Fail(shown.Deal, "edit lost", shown.ToString());
        }
    }

    private bool IsTold(Deal deal) =>
        (episode.Actors.Opportunity(deal)["Audit__c"]?.ToString() ?? string.Empty).Contains("Sync needs you:", StringComparison.Ordinal);

    private void Expect(Deal deal, bool holds, string kind, string detail)
    {
        if (!holds)
        {
            Fail(deal, kind, detail);
        }
    }

    private void Fail(Deal deal, string kind, string detail) => violations.Add(new Violation(kind, detail, deal.Number));

    private void Count(string what, int count = 1) => figures[what] = figures.GetValueOrDefault(what) + count;
}
