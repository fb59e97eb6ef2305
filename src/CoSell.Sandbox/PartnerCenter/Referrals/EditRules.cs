using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>What a partner may still change, by PUT and PATCH alike.</summary>
internal sealed class EditRules(PartnerCenterOptions options)
{
    private const string Visible = "consent/consentToShareReferralWithMicrosoftSellers";

    private static readonly string[] LockedByCreate =
    [
        "customerProfile/name", "customerProfile/address", "customerProfile/ids", "consent/consentToContact",
        "consent/consentToToShareInfoWithOthers", "mpnId",
    ];

    private static readonly string[] LockedBySubmission = ["inviteContext/notes", "inviteContext/assistanceRequestCode"];

    /// <param name="before">The stored referral.</param>
    /// <param name="after">What it would become.</param>
    /// <param name="submitted">Whether the engagement already has Microsoft's side.</param>
    public void Check(JsonObject before, JsonObject after, bool submitted)
    {
        CheckOwner(before);
        if (StatusMachine.Problem(before, after) is { } problem)
        {
            throw Refuse.Invalid(problem, "status");
        }

        foreach (var path in Locked(submitted))
        {
            if (!Same(before.At(path), after.At(path)))
            {
                throw Refuse.Invalid($"/{path} is read-only.", path);
            }
        }

        if (before.IsTrue(Visible) && !after.IsTrue(Visible))
        {
            throw Refuse.Invalid($"/{Visible} cannot be taken back.", Visible);
        }
    }

    public static void CheckOwner(JsonObject referral)
    {
        if (referral.IsMicrosofts())
        {
            throw Refuse.AccessDenied("The referral belongs to another organization.");
        }
    }

    public static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);

    private IEnumerable<string> Locked(bool submitted)
    {
        IEnumerable<string> locked = LockedByCreate;
        if (submitted)
        {
            locked = locked.Concat(LockedBySubmission);
        }

        return submitted && options.LockContactsAfterSubmission ? locked.Append("customerProfile/team") : locked;
    }
}
