using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>What a PUT's whole body makes of the stored referral.</summary>
internal static class Replacement
{
    private static readonly string[] Required = ["type", "customerProfile", "consent", "details"];

    private static readonly string[] OwnedByService =
    [
        "id", "engagementId", "organizationId", "organizationName", "createdDateTime", "expirationDateTime", "type",
        "direction", "trackingInfo", "registrations", "registrationStatus", "quality", "isSpam", "tags",
        "acceptedDateTime", "closedDateTime", "createdVia", "lastModifiedVia", "lastRunId",
    ];

    public static JsonObject Of(JsonObject stored, JsonObject body)
    {
        if (body.ContainsKey("links"))
        {
            throw Refuse.Invalid("Remove links before sending the referral.", "links");
        }

        var missing = Required.Where(name => body[name] is null).Select(name => $"/{name} is required.").ToList();
        if (missing.Count > 0)
        {
            throw Refuse.Invalid(missing);
        }

        var after = body.Copy();
        after.Remove("@odata.context");
        foreach (var name in OwnedByService)
        {
            if (body[name] is { } sent && !EditRules.Same(sent, stored[name]))
            {
                throw Refuse.Invalid($"/{name} is read-only.", name);
            }

            after[name] = stored[name]?.DeepClone();
        }

        return after;
    }
}
