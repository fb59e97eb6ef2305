using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Referrals;
using CoSell.Sandbox.PartnerCenter.Registrations;
using CoSell.Sandbox.PartnerCenter.Traffic;
using CoSell.Sandbox.PartnerCenter.Vocabulary;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What happens on Microsoft's side, without any call of the API.</summary>
internal sealed class MicrosoftSeller(ReferralBook book, PartnerCenterOptions options)
{
    private static readonly string[] Identity = ["id", "engagementId", "organizationId"];

    private readonly CreateRules rules = new(options);
    private readonly NewReferral fresh = new(options);
    private int deals;

    public JsonObject Invite(JsonObject payload)
    {
        Demand(rules.Problems(payload));
        using (book.Open())
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

    /// <summary>Changes the record that the options name, of the deal that the partner has under that identifier.</summary>
    public JsonObject Edit(string referralId, string deed, Action<JsonObject> edit)
    {
        using (book.Open())
        {
            var before = Chosen(book.Get(referralId));
            var after = before.Copy();
            edit(after);
            Demand([.. ReferralShape.Problems(after), .. Problems(before, after)]);
            StatusMachine.Note(before, after, book.Now);
            book.Save(after, Actor.Microsoft, deed, []);
            return after.Copy();
        }
    }

    public JsonObject Close(string referralId, string substatus, string? reason) =>
        Edit(referralId, substatus == "Won" ? "Win" : "Lose", deal =>
        {
            (deal["status"], deal["substatus"]) = ("Closed", substatus);
            deal["statusReason"] = reason ?? deal["statusReason"]?.DeepClone();
        });

    /// <summary>Microsoft's review team decides on the registration of the partner's deal.</summary>
    public JsonObject Review(string referralId, string state, string? reason)
    {
        using (book.Open())
        {
            var after = book.Get(referralId).Copy();
            DealRegistration.Review(after, state, reason, book.Now);
            book.Save(after, Actor.Microsoft, "ReviewRegistration", []);
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

    private JsonObject Answer(string engagementId, string deed, Action<JsonObject> change)
    {
        using (book.Open())
        {
            var sibling = Own(engagementId).Copy();
            change(sibling);
            book.Save(sibling, Actor.Microsoft, deed, []);
            return sibling.Copy();
        }
    }

    private JsonObject Chosen(JsonObject named) =>
        options.MicrosoftEdits == MicrosoftEdits.OwnReferral ? Own(named.EngagementId()) : named;

    private JsonObject Own(string engagementId) => book.Microsofts(engagementId)
        ?? throw new InvalidOperationException($"The engagement {engagementId} has no side of Microsoft's.");

    private static IEnumerable<string> Problems(JsonObject before, JsonObject after)
    {
        foreach (var name in Identity.Where(name => before.Text(name) != after.Text(name)))
        {
            yield return $"/{name} is read-only.";
        }

        if (StatusMachine.Problem(before, after) is { } problem)
        {
            yield return problem;
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
