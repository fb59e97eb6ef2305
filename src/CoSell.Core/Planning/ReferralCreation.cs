using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>Plans the creation of a co-sell referral from an opportunity, and its continuation after an interruption.</summary>
internal static class ReferralCreation
{
    private const string Success = "CRM to Partner Center Referral sync success.";

    public static Proposal Plan(PlanningContext context, JsonElement opportunity, IReadOnlyList<JsonElement>? found)
    {
        if (!SyncSwitch.IsOn(opportunity))
        {
            return Proposal.Of(Decision.Ignore, SyncSwitch.OffReason);
        }

        if (JsonWalk.Text(opportunity, OpportunityField.Identifier) is { Length: > 0 } identifier)
        {
            return Proposal.Of(Decision.None, $"The opportunity belongs to referral {identifier} already.");
        }

        if (context.Link is { ReferralRequested: true } or { ReferralId: not null } && found is null)
        {
            return Search("A referral may have been created already; look for it before creating one.");
        }

        var existing = Existing.For(context, opportunity, found ?? []);
        return existing.IsSearchOver
            ? Draft(context, opportunity, existing)
            : Search("A referral may have been created already, and the ones listed are all younger than the opportunity; look further.");
    }

    /// <summary>What the opportunity is told once the partner's referral exists.</summary>
    public static JsonObject WriteBack(string referralId) => new()
    {
        [OpportunityField.Identifier] = referralId,
        [OpportunityField.Link] = ReferralLink.For(referralId),
    };

    private static Proposal Search(string reason)
    {
        var search = Proposal.Of(Decision.Wait, reason);
        return search with { Plan = search.Plan with { SearchReferrals = true } };
    }

    private static Proposal Draft(PlanningContext context, JsonElement opportunity, Existing existing)
    {
        var stage = FieldKind.Of(context.Mapping.Row("stage"))
            .FromOpportunity(opportunity, context.Mapping.Row("stage"), context.Settings);
        var closed = stage.Text is StageKind.Won or StageKind.Lost;
        if (closed && existing.ReferralId is null)
        {
            return Proposal.Of(Decision.Ignore, "The opportunity is closed; Partner Center takes open deals only.");
        }

        var draft = ReferralDraft.From(context, opportunity);
        if (draft.Problems.Count > 0 && existing.ReferralId is null)
        {
            return Invalid(context, opportunity, draft.Problems);
        }

        var write = draft.WriteBack(opportunity);
        foreach (var (name, value) in existing.ReferralId is null ? [] : WriteBack(existing.ReferralId))
        {
            write[name] = value?.DeepClone();
        }

        var words = existing.ReferralId is null ? "New referral in Partner Center." : "The referral created before was found and linked.";
        OpportunityMessage.Mark(context, opportunity, write, $"{Success} {words}", good: true);
        var plan = new Plan
        {
            Decision = Decision.Create,
            Reason = existing.ReferralId is null ? "Sync is ticked and there is no referral yet." : words,
            ReferralId = existing.ReferralId,
            EngagementId = existing.EngagementId,
            CreateReferral = existing.ReferralId is null,
            CreateMicrosoftReferral = draft.WantsHelp && !existing.HasMicrosoft && !closed,
            WriteOpportunity = true,
            Write = write,
            Referral = draft.Body,
            MicrosoftReferral = draft.ForMicrosoft(),
        };

        // The referral that was found holds what the interrupted run sent; the opportunity may have been edited since.
        var intended = existing.ReferralId is not null && context.Link.Intended.Count > 0 ? context.Link.Intended : draft.Intended(opportunity);
        return new Proposal(plan, intended, Told: null) { AuditLine = OpportunityMessage.Line(context, write) };
    }

    private static Proposal Invalid(PlanningContext context, JsonElement opportunity, IReadOnlyList<Problem> problems)
    {
        var sentence = PlanNotes.Sentence(problems);
        var told = context.Digester.Of("told", FieldValue.Of(sentence));
        var write = new JsonObject();
        if (told != context.Link.Told)
        {
            OpportunityMessage.Mark(context, opportunity, write, "Sync needs you: " + sentence, good: false);
        }

        var plan = new Plan
        {
            Decision = Decision.Invalid,
            Reason = sentence,
            WriteOpportunity = write.Count > 0,
            Write = write,
            Problems = problems,
        };
        return new Proposal(plan, new Dictionary<string, Merging.IntendedBase>(), told)
        {
            Trace = "needs a person: " + string.Join(", ", problems.Select(problem => problem.Field)),
        };
    }
}
