using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>Makes the stored form of a referral from what its creator sent.</summary>
internal sealed class NewReferral(PartnerCenterOptions options)
{
    private static readonly string[] ShownAsNull =
        ["externalReferenceId", "campaignId", "referralProgram", "statusReason", "salesStage", "expirationDateTime"];

    private static readonly string[] NeverTheCreators =
    [
        "@odata.context", "links", "acceptedDateTime", "closedDateTime", "expirationDateTime", "registrations",
        "registrationStatus", "quality", "isSpam", "tags",
    ];

    public JsonObject Partners(JsonObject body, string engagementId) =>
        Stored(body, engagementId, options.OrganizationId, options.OrganizationName);

    public JsonObject Microsofts(JsonObject body, string engagementId)
    {
        var referral = Stored(body, engagementId, Parties.Microsoft, "Microsoft");
        referral["mpnId"] = null;
        return referral;
    }

    public static void Place(JsonObject referral, string status, string substatus, string direction)
    {
        referral["status"] = status;
        referral["substatus"] = substatus;
        referral["direction"] = direction;
    }

    private JsonObject Stored(JsonObject body, string engagementId, string organizationId, string organizationName)
    {
        var referral = body.Copy();
        foreach (var name in NeverTheCreators)
        {
            referral.Remove(name);
        }

        referral["id"] = Guid.NewGuid().ToString();
        referral["engagementId"] = engagementId;
        referral["organizationId"] = organizationId;
        referral["organizationName"] = organizationName;
        referral["mpnId"] = options.MpnId;
        referral["trackingInfo"] = new JsonObject { ["microsoftMsxId"] = null };
        foreach (var name in ShownAsNull)
        {
            referral[name] ??= null;
        }

        // The lists a PATCH may append to are there from the start.
        referral.MakeList("registrations");
        referral.MakeList("target");
        referral.MakeList("team");
        referral.Child("customerProfile").MakeList("team");
        referral.Child("customerProfile").MakeList("ids");
        referral.Child("details").Child("requirements").MakeList("solutions");
        return referral;
    }
}
