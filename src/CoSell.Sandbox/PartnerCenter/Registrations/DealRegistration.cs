using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Referrals;
using CoSell.Sandbox.PartnerCenter.Vocabulary;

namespace CoSell.Sandbox.PartnerCenter.Registrations;

/// <summary>
/// A deal's one registration and its states. The states and their order are published; how the API spells them is
/// inferred from the names of the status history.
/// </summary>
internal static class DealRegistration
{
    private const string ReviewPending = "ReviewPending";

    private static readonly Dictionary<string, string> NoteOf = new(StringComparer.Ordinal)
    {
        [ReviewPending] = "reviewPendingDateTime",
        ["ActionRequired"] = "actionRequiredDateTime",
        ["ReviewPassed"] = "passedDateTime",
        ["ReviewFailed"] = "failedDateTime",
        ["Approved"] = "approvedDateTime",
    };

    private static readonly HashSet<(string? From, string To)> MicrosoftsSteps =
    [
        ("Approved", ReviewPending), (ReviewPending, "ReviewPassed"), (ReviewPending, "ReviewFailed"),
        (ReviewPending, "ActionRequired"),
    ];

    /// <summary>Checks and completes what the partner sent.</summary>
    /// <param name="before">The stored referral.</param>
    /// <param name="after">The referral with the partner's registration in it.</param>
    /// <param name="sibling">Microsoft's side of the deal, when it was shared.</param>
    /// <param name="now">When.</param>
    public static void Take(JsonObject before, JsonObject after, JsonObject? sibling, DateTimeOffset now)
    {
        if (before.At("registrations/0") is { } known)
        {
            CheckChange(known, after);
        }
        else
        {
            Demand(RegistrationRules.Eligible(before, sibling));
            CheckSent(after.At("registrations/0")!);
        }

        var registration = after.At("registrations/0")!.AsObject();
        Demand(RegistrationRules.Contract(registration, after, now));
        registration["id"] ??= Guid.NewGuid().ToString();
        registration["registrationDateTime"] ??= ReferralStamps.Format(now);
        var isNew = before.At("registrations/0") is null;
        Move(after, isNew && !RegistrationRules.NeedsReview(registration) ? "Approved" : ReviewPending, null, now);
    }

    /// <summary>Microsoft's review team decides; throws when the published states do not allow it.</summary>
    public static void Review(JsonObject referral, string state, string? reason, DateTimeOffset now)
    {
        var from = referral.Text("registrations/0/status");
        if (!MicrosoftsSteps.Contains((from, state)))
        {
            throw new InvalidOperationException($"A registration cannot go from {from ?? "none"} to {state}.");
        }

        Move(referral, state, reason, now);
    }

    private static void CheckChange(JsonNode known, JsonObject after)
    {
        if (after.CountAt("registrations") > 1)
        {
            throw Refuse.Invalid("The deal is registered already.", "registrations");
        }

        if (known.Text("status") != "ActionRequired")
        {
            throw Refuse.Invalid($"A registration in the state {known.Text("status")} cannot be changed.", "registrations");
        }
    }

    private static void CheckSent(JsonNode registration)
    {
        var problems = new List<string>();
        RegistrationShape.Sent.Check(registration, "/registrations/0", problems);
        Demand(problems);
    }

    private static void Move(JsonObject referral, string state, string? reason, DateTimeOffset now)
    {
        var registration = referral.At("registrations/0")!.AsObject();
        (registration["status"], registration["statusReason"]) = (state, reason);
        registration.Child("statusHistory")[NoteOf[state]] = ReferralStamps.Format(now);
        referral["registrationStatus"] = state;
    }

    private static void Demand(IEnumerable<string> rules)
    {
        var problems = rules.ToList();
        if (problems.Count > 0)
        {
            throw Refuse.Invalid(problems);
        }
    }
}
