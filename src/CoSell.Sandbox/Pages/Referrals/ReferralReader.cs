using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Pages.Selling;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Referrals;

namespace CoSell.Sandbox.Pages.Referrals;

/// <summary>Reads what Partner Center shows.</summary>
internal sealed class ReferralReader(SandboxHost host)
{
    private const int MostChanges = 20;

    /// <summary>The partner's referrals, newest first.</summary>
    public IReadOnlyList<ReferralRow> Inbox(string? chosen)
    {
        var opportunities = host.Salesforce
            .Query("SELECT Id, Referral_Identifier__c FROM Opportunity WHERE Referral_Identifier__c != null LIMIT 2000")
            .ToLookup(record => record["Referral_Identifier__c"]!.ToString(), record => record["Id"]!.ToString());
        return
        [
            .. host.PartnerCenter.Referrals.Where(referral => !referral.IsMicrosofts()).Reverse().Select(referral => new ReferralRow(
                referral.Id(), referral.Text("name") ?? string.Empty, Status(referral), Value(referral), opportunities[referral.Id()].FirstOrDefault(), referral.Id() == chosen)),
        ];
    }

    public ReferralCard Card(string id)
    {
        var referral = host.PartnerCenter.Referral(id) ?? throw Refuse.NotFound($"Referral {id}");
        var microsofts = host.PartnerCenter.MicrosoftReferral(referral.EngagementId());
        var (status, address) = (referral.Text("status"), Uri.EscapeDataString(id));
        return new ReferralCard(id, referral.Text("name") ?? string.Empty, Sections(referral))
        {
            Open = status != "Closed",
            PartnerDeeds = status switch
            {
                "New" => [new($"/partner/referrals/{address}/accept", Texts.Accept), new($"/partner/referrals/{address}/decline", Texts.Decline)],
                "Active" => [new($"/partner/referrals/{address}/win", Texts.Win), new($"/partner/referrals/{address}/lose", Texts.Lose)],
                _ => [],
            },
            MicrosoftDeeds =
            [
                .. status == "Active" ? new Deed[] { new($"/microsoft/referrals/{address}/win", Texts.Win), new($"/microsoft/referrals/{address}/lose", Texts.Lose) } : [],
                .. microsofts?.Text("status") == "New" ? new Deed[] { new($"/microsoft/referrals/{address}/accept", Texts.Accept), new($"/microsoft/referrals/{address}/decline", Texts.Decline) } : [],
            ],
            Microsofts = microsofts is null ? null : Of(microsofts),
            Changes = Changes(id),
        };
    }

    private static List<CardSection> Sections(JsonObject referral) =>
    [
        new(Texts.Referral,
        [
            new(Texts.Status, Status(referral)),
            .. Fields(referral, (Texts.StatusReason, "statusReason"), (Texts.Direction, "direction"), (Texts.ReferralIdentifier, "id"), (Texts.Engagement, "engagementId"), (Texts.Expires, "expirationDateTime")),
        ]),
        new(Texts.DealTitle, [.. ReferralFields.Deal.Where(field => field.Path != "statusReason").Select(field => new CardField(field.Label, Shown(field, referral)))]),
        new(Texts.Invitation, [.. ReferralFields.Invitation.Where(field => field.Path != "name").Select(field => new CardField(field.Label, Shown(field, referral)))]),
        new(Texts.Customer, [.. ReferralFields.Customer.Select(field => new CardField(field.Label, Shown(field, referral)))]),
        new(Texts.CustomerContact, [.. People(referral.At("customerProfile/team"))]),
        new(Texts.Team, [.. People(referral["team"])]),
    ];

    private static CardSection Of(JsonObject microsofts) => new(Texts.MicrosoftsReferral,
    [
        new(Texts.Status, Status(microsofts)),
        .. Fields(microsofts, (Texts.StatusReason, "statusReason"), (Texts.MicrosoftCrmIdentifier, "trackingInfo/microsoftMsxId"), (Texts.ReferralIdentifier, "id"), (Texts.DealValue, "details/dealValue")),
    ]);

    private List<string> Changes(string id) =>
    [
        .. host.PartnerCenter.Log.Writes.Where(write => write.ReferralId == id).Reverse().Take(MostChanges).Select(write =>
            $"{write.Time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {write.Actor}: {write.Method} {string.Join(", ", write.Operations)}".Trim()),
    ];

    private static IEnumerable<CardField> Fields(JsonObject referral, params (string Label, string Path)[] fields) =>
        fields.Select(field => new CardField(field.Label, referral.At(field.Path)?.ToString() ?? string.Empty));

    private static IEnumerable<CardField> People(JsonNode? team) => (team as JsonArray ?? []).Select(person =>
        new CardField($"{person.Text("firstName")} {person.Text("lastName")}".Trim(), string.Join(", ", new[] { person.Text("email"), person.Text("phoneNumber") }.OfType<string>())));

    private static string Shown(ReferralField field, JsonObject referral)
    {
        var value = field.Of(referral).Value;
        return field.Input == Frame.FieldInput.Tick ? value.Length > 0 ? Texts.Yes : Texts.No : value;
    }

    private static string Status(JsonObject referral) => $"{referral.Text("status")} / {referral.Text("substatus")}";

    private static string Value(JsonObject referral) =>
        decimal.TryParse(referral.At("details/dealValue")?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? $"{referral.Text("details/currency")} {value.ToString("#,0.00", CultureInfo.InvariantCulture)}".Trim()
            : string.Empty;
}
