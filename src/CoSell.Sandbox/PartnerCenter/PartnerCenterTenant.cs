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
        Webhooks = new WebhookDispatcher(time, options, webhookHandler);
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

    /// <summary>All referrals, Microsoft's sides included, in the order of their creation.</summary>
    public IReadOnlyList<JsonObject> Referrals
    {
        get
        {
            lock (Book.Gate)
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
        lock (Book.Gate)
        {
            return Book.Find(id)?.Copy();
        }
    }

    /// <summary>Microsoft's side of the engagement; null while there is none.</summary>
    public JsonObject? MicrosoftReferral(string engagementId)
    {
        lock (Book.Gate)
        {
            return Book.Microsofts(engagementId)?.Copy();
        }
    }

    /// <summary>Microsoft's seller makes a new deal and invites the partner to it; gives the partner's referral.</summary>
    public JsonObject InvitePartner(JsonObject payload) => seller.Invite(payload);

    /// <summary>Microsoft's seller changes the shared deal, for example its value; gives the changed referral.</summary>
    public JsonObject EditSharedDeal(string referralId, Action<JsonObject> edit) => seller.Edit(referralId, edit);

    public JsonObject AcceptMicrosoftReferral(string engagementId, string? microsoftMsxId = null) =>
        seller.Accept(engagementId, microsoftMsxId);

    public JsonObject DeclineMicrosoftReferral(string engagementId, string? reason = null) =>
        seller.Decline(engagementId, reason);

    /// <summary>Closes what nobody answered in time, on either side; gives how many.</summary>
    public int ExpireOverdue() => seller.ExpireOverdue();

    public void Dispose() => Webhooks.Dispose();
}
