using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Referrals;
using CoSell.Sandbox.PartnerCenter.Traffic;
using CoSell.Sandbox.PartnerCenter.Vocabulary;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What happens on Microsoft's side, without any call of the API.</summary>
internal sealed class MicrosoftSeller(ReferralBook book, PartnerCenterOptions options)
{
    private readonly CreateRules rules = new(options);
    private readonly NewReferral fresh = new(options);
    private int deals;

    public JsonObject Invite(JsonObject payload)
    {
        Demand(rules.Problems(payload));
        lock (book.Gate)
        {
            var engagement = Guid.NewGuid().ToString();
            var inbound = fresh.Partners(payload, engagement);
            NewReferral.Place(inbound, "New", payload.Text("substatus") ?? "Pending", "Incoming");
            inbound["qualification"] ??= "SalesQualified";
            inbound["expirationDateTime"] = ReferralStamps.Format(book.Now + options.InvitationLifetime);
            inbound.Child("inviteContext")["invitedBy"] =
                new JsonObject { ["organizationId"] = Parties.Microsoft, ["organizationName"] = "Microsoft" };
            book.Add(inbound, Actor.Microsoft);

            var sibling = fresh.Microsofts(payload, engagement);
            NewReferral.Place(sibling, "Active", "Accepted", "Incoming");
            sibling["externalReferenceId"] = null;
            sibling["target"] = new JsonArray(
                new JsonObject { ["type"] = "BusinessProfileLocation", ["id"] = Parties.Microsoft });
            book.Add(sibling, Actor.Microsoft);
            return inbound.Copy();
        }
    }

    public JsonObject Edit(string referralId, Action<JsonObject> edit)
    {
        lock (book.Gate)
        {
            var after = book.Get(referralId).Copy();
            edit(after);
            Demand(ReferralShape.Problems(after));
            book.Save(after, Actor.Microsoft, "EditSharedDeal", []);
            return after.Copy();
        }
    }

    public JsonObject Accept(string engagementId, string? microsoftMsxId) => Answer(engagementId, "Accept", sibling =>
    {
        Move(sibling, "Active", "Accepted");
        sibling.Child("trackingInfo")["microsoftMsxId"] = microsoftMsxId ?? NextDealNumber();
    });

    public JsonObject Decline(string engagementId, string? reason) => Answer(engagementId, "Decline", sibling =>
    {
        Move(sibling, "Closed", "Declined");
        sibling["statusReason"] = reason ?? "No Microsoft seller directly manages this customer";
    });

    public int ExpireOverdue()
    {
        lock (book.Gate)
        {
            var now = ReferralStamps.Format(book.Now);
            var overdue = book.All
                .Where(r => r.Text("status") == "New" && string.CompareOrdinal(r.Text("expirationDateTime") ?? "9", now) <= 0)
                .Select(r => r.Copy())
                .ToList();
            foreach (var referral in overdue)
            {
                Move(referral, "Closed", "Expired");
                book.Save(referral, Actor.System, "Expire", []);
            }

            return overdue.Count;
        }
    }

    private JsonObject Answer(string engagementId, string deed, Action<JsonObject> change)
    {
        lock (book.Gate)
        {
            var sibling = book.Microsofts(engagementId)?.Copy()
                ?? throw new InvalidOperationException($"The engagement {engagementId} has no side of Microsoft's.");
            change(sibling);
            book.Save(sibling, Actor.Microsoft, deed, []);
            return sibling.Copy();
        }
    }

    private void Move(JsonObject referral, string status, string substatus)
    {
        if (referral.Text("status") != "New")
        {
            throw new InvalidOperationException($"The referral is {referral.Text("status")} already.");
        }

        var before = referral.Copy();
        (referral["status"], referral["substatus"]) = (status, substatus);
        StatusMachine.Note(before, referral, book.Now);
    }

    private string NextDealNumber() =>
        string.Create(CultureInfo.InvariantCulture, $"7-SANDBOX{Interlocked.Increment(ref deals):D4}");

    private static void Demand(List<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join(' ', problems));
        }
    }
}
