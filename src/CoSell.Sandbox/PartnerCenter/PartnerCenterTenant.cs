using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Referrals;
using CoSell.Sandbox.PartnerCenter.Traffic;
using CoSell.Sandbox.PartnerCenter.Webhooks;
using CoSell.Sandbox.Tokens;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>
/// One partner's Partner Center: its referrals, Microsoft's sides of the same engagements, and the webhook
/// registration. What it hands out are copies.
/// </summary>
internal sealed class PartnerCenterTenant : IDisposable
{
    private readonly MicrosoftSeller seller;

    public PartnerCenterTenant(
        TimeProvider time,
        AccessTokens tokens,
        PartnerCenterOptions options,
        HttpMessageHandler? webhookHandler = null)
    {
        (Time, Tokens, Options) = (time, tokens, options);
        Webhooks = new WebhookDispatcher(time, options, webhookHandler) { BeforeDelivery = CatchUp };
        Book = new ReferralBook(time, Log, Webhooks.Raise);
        PartnerWrites = new PartnerWrites(Book, options);
        seller = new MicrosoftSeller(Book, options);
    }

    public PartnerCenterOptions Options { get; }

    public WebhookDispatcher Webhooks { get; }

    public CallLog Log { get; } = new();

    public FaultPlan Faults { get; } = new();

    /// <summary>False makes every call answer 403, as for a user who lost the role of Referrals admin.</summary>
    public bool CallerHasReferralsRole { get; set; } = true;

    /// <summary>
    /// E-mail address of a caller with the role Referrals User, who sees only the deals whose team names that address;
    /// null for a Referrals admin, who sees all.
    /// </summary>
    public string? ReferralsUser { get; set; }

    /// <summary>
    /// Properties that referrals come without from now on, as <c>details/notes</c>: as if the service had renamed them, or
    /// did not show them to the caller any more.
    /// </summary>
    public IReadOnlyList<string> HiddenProperties { get; set; } = [];

    /// <summary>All referrals, Microsoft's sides included, in the order of their creation.</summary>
    public IReadOnlyList<JsonObject> Referrals
    {
        get
        {
            using (Book.Open())
            {
                return [.. Book.All.Select(r => r.Copy())];
            }
        }
    }

    internal TimeProvider Time { get; }

    internal AccessTokens Tokens { get; }

    internal ReferralBook Book { get; }

    internal PartnerWrites PartnerWrites { get; }

    public JsonObject? Referral(string id)
    {
        using (Book.Open())
        {
            return Book.Find(id)?.Copy();
        }
    }

    /// <summary>Microsoft's side of the engagement; null while there is none.</summary>
    public JsonObject? MicrosoftReferral(string engagementId)
    {
        using (Book.Open())
        {
            return Book.Microsofts(engagementId)?.Copy();
        }
    }

    /// <summary>Microsoft's seller makes a new deal and invites the partner to it; gives the partner's referral.</summary>
    public JsonObject InvitePartner(JsonObject payload) => seller.Invite(payload);

    /// <summary>Microsoft's seller changes the shared deal, for example its value; gives the changed record.</summary>
    /// <param name="referralId">The partner's referral.</param>
    /// <param name="edit">What changes in the record that <see cref="PartnerCenterOptions.MicrosoftEdits"/> names.</param>
    public JsonObject EditSharedDeal(string referralId, Action<JsonObject> edit) =>
        seller.Edit(referralId, "EditSharedDeal", edit);

    /// <summary>Microsoft's seller marks the shared deal as won; gives the changed record.</summary>
    public JsonObject WinSharedDeal(string referralId, string? reason = null) => seller.Close(referralId, "Won", reason);

    /// <summary>Microsoft's seller marks the shared deal as lost; gives the changed record.</summary>
    public JsonObject LoseSharedDeal(string referralId, string? reason = null) => seller.Close(referralId, "Lost", reason);

    /// <summary>Microsoft's review team decides on the registration of a won deal; gives the partner's referral.</summary>
    /// <param name="referralId">The partner's referral.</param>
    /// <param name="state">ReviewPending, ReviewPassed, ReviewFailed or ActionRequired.</param>
    /// <param name="reason">What the partner is told.</param>
    public JsonObject ReviewRegistration(string referralId, string state, string? reason = null) =>
        seller.Review(referralId, state, reason);

    public JsonObject AcceptMicrosoftReferral(string engagementId, string? microsoftMsxId = null) =>
        seller.Accept(engagementId, microsoftMsxId);

    public JsonObject DeclineMicrosoftReferral(string engagementId, string? reason = null) =>
        seller.Decline(engagementId, reason);

    public void Dispose() => Webhooks.Dispose();

    internal bool CallerMayUse(JsonObject referral) => ReferralsUser is not { } email
        || (referral["team"] is JsonArray team
            && team.Any(member => string.Equals(member.Text("email"), email, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Lets happen what the clock does by itself: opening the book closes the deals that ran out.</summary>
    internal void CatchUp() => Book.Open().Dispose();
}
