using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Api.Pages.Frame;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Pages.Frame;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Referrals;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Pages.Referrals;

/// <summary>The forms of the two people in Partner Center, and what becomes of them.</summary>
internal sealed class ReferralForms(SandboxHost host)
{
    private const int ClosesAfterDays = 60;

    /// <summary>The record as JSON, for properties that have no field.</summary>
    private const string Whole = "json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public FormModel Invite()
    {
        var sample = Sample();
        return new FormModel(
            Texts.NewReferral,
            "/microsoft/referrals",
            Texts.Send,
            [
                ReferralFields.Group(Texts.Invitation, ReferralFields.Invitation, sample),
                ReferralFields.Group(Texts.DealTitle, ReferralFields.Deal.Where(field => field.Path is "details/dealValue" or "details/currency" or "details/notes" or ReferralField.ClosingDate or ReferralField.Solutions), sample),
                ReferralFields.Group(Texts.Customer, ReferralFields.Customer, sample),
                ReferralFields.Group(Texts.CustomerContact, ReferralFields.Contact, sample),
            ],
            "/");
    }

    /// <summary>Microsoft's seller sends what was filled in; gives the partner's referral.</summary>
    public JsonObject Send(FormModel filled)
    {
        var payload = Sample();
        ReferralFields.Apply(filled, payload);
        return host.PartnerCenter.InvitePartner(payload);
    }

    public FormModel Microsoft(string id)
    {
        var referral = Get(id);
        var json = referral.ToJsonString(Indented);
        return new FormModel(
            Texts.EditAsMicrosoft.With(referral.Text("name")),
            $"/microsoft/referrals/{Uri.EscapeDataString(id)}",
            Texts.Save,
            [
                ReferralFields.Group(Texts.DealTitle, ReferralFields.Deal, referral),
                ReferralFields.Group(Texts.Invitation, ReferralFields.Invitation, referral),
                ReferralFields.Group(Texts.Customer, ReferralFields.Customer, referral),
                ReferralFields.Group(Texts.CustomerContact, ReferralFields.Contact, referral),
                new FieldGroup(Texts.WholeRecord, [new FormField(Whole, Texts.RecordAsJson, FieldInput.Lines) { Value = json, Was = json }], Texts.WholeRecordHint),
            ],
            HomeAddress.Of(OpportunityOf(id), id))
        {
            Hint = Texts.EditAsMicrosoftHint,
        };
    }

    public void SaveAsMicrosoft(string id, FormModel filled) => host.PartnerCenter.EditSharedDeal(id, referral =>
    {
        if (filled.Fields.First(field => field.Name == Whole) is { IsChanged: true } whole)
        {
            ControlAddresses.Merge(referral, Parsed(whole.Value));
        }

        ReferralFields.Apply(filled, referral);
    });

    public FormModel Partner(string id)
    {
        var referral = Get(id);
        return new FormModel(
            Texts.EditAsPartner.With(referral.Text("name")),
            $"/partner/referrals/{Uri.EscapeDataString(id)}",
            Texts.Save,
            [
                ReferralFields.Group(Texts.DealTitle, ReferralFields.Deal, referral),
                ReferralFields.Group(Texts.CustomerContact, ReferralFields.Contact, referral),
            ],
            HomeAddress.Of(OpportunityOf(id), id))
        {
            Hint = Texts.EditAsPartnerHint,
        };
    }

    /// <summary>The partner saves in Partner Center, by the rules of the published PATCH.</summary>
    public void SaveAsPartner(string id, FormModel filled)
    {
        var before = Get(id);
        var after = before.Copy();
        ReferralFields.Apply(filled, after);
        var changes = ReferralFields.Deal.Select(field => field.Path).Append("customerProfile/team")
            .Where(path => !JsonNode.DeepEquals(before.At(path), after.At(path)))
            .Select(path => Replace(path, after.At(path)));
        var body = new JsonArray([.. changes]);
        if (body.Count > 0)
        {
            host.PartnerCenter.PartnerWrites.Patch(id, body, ifMatch: null);
        }
    }

    /// <summary>The partner accepts, declines, wins or loses the deal in Partner Center.</summary>
    public void Move(string id, string status, string substatus) => host.PartnerCenter.PartnerWrites.Patch(
        id, new JsonArray(Replace("status", status), Replace("substatus", substatus)), ifMatch: null);

    /// <summary>The opportunity of a referral; null while there is none.</summary>
    public string? OpportunityOf(string referralId) => Guid.TryParse(referralId, out _)
        ? host.Salesforce.Query($"SELECT Id FROM Opportunity WHERE Referral_Identifier__c = '{referralId}'") is [var found, ..] ? found["Id"]?.ToString() : null
        : null;

    private JsonObject Get(string id) => host.PartnerCenter.Referral(id) ?? throw Refuse.NotFound($"Referral {id}");

    private JsonObject Sample() => SampleDeals.FromMicrosoft(
        Texts.SampleDealName, Texts.SampleDealCustomer, Texts.SampleDealPostalCode, host.Clock.GetUtcNow().AddDays(ClosesAfterDays));

    private static JsonNode Replace(string path, JsonNode? value) =>
        new JsonObject { ["op"] = "replace", ["path"] = "/" + path, ["value"] = value?.DeepClone() };

    private static JsonObject Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new InvalidOperationException(Texts.NoJsonObject);
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException(Texts.NoJson.With(e.Message), e);
        }
    }
}
