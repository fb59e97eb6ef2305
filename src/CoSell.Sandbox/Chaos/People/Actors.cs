using System.Text.Json.Nodes;
using CoSell.Sandbox.Chaos.Stories;
using CoSell.Sandbox.Chaos.World;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Chaos.People;

/// <summary>The people on both sides: they do what a step says, and it is written down what they did.</summary>
internal sealed class Actors(ChaosWorld world)
{
    private readonly Dictionary<int, Deal> deals = [];

    public IReadOnlyCollection<Deal> Deals => deals.Values;

    /// <summary>The customers whom the sellers know, by name.</summary>
    public CustomerBook Customers { get; } = new(world);

    /// <summary>False when it cannot be done now: the record is not there (yet), or the service refuses it to people too.</summary>
    public bool TryDo(Step step)
    {
        try
        {
            return step.Deed switch
            {
                Deed.Invite => Invite(step),
                Deed.Share => Share(step),
                _ => deals.TryGetValue(step.Deal, out var deal) && Find(deal) && Change(deal, step),
            };
        }
        catch (Exception e) when (e is InvalidOperationException or RefusedException or SalesforceException)
        {
            return false;
        }
    }

    /// <summary>Looks what the deal is called on the side where it was not made.</summary>
    public bool Find(Deal deal)
    {
        if (deal.IsDeleted)
        {
            return true;
        }

        deal.OpportunityId ??= OpportunitiesOf(deal.ReferralId!) is [var found, ..] ? found : null;
        deal.ReferralId ??= ReferralsOf(deal.OpportunityId!) is [var made, ..] ? made : null;
        return true;
    }

    public IReadOnlyList<string> OpportunitiesOf(string referralId) => [.. world.Salesforce
        .Query($"SELECT Id FROM Opportunity WHERE Referral_Identifier__c = '{referralId}'").Select(row => row["Id"]!.ToString())];

    /// <summary>The partner's referrals that name the opportunity.</summary>
    public IReadOnlyList<string> ReferralsOf(string opportunityId) => [.. world.PartnerCenter.Referrals
        .Where(referral => referral["organizationId"]?.ToString() != "msft" && referral["externalReferenceId"]?.ToString() == opportunityId)
        .Select(referral => referral["id"]!.ToString())];

    public JsonObject Referral(Deal deal) => world.PartnerCenter.Referral(deal.ReferralId!)!;

    public JsonObject Opportunity(Deal deal) => world.Salesforce.Get("Opportunity", deal.OpportunityId!);

    private bool Invite(Step step)
    {
        var deal = new Deal(step.Deal, Side.PartnerCenter, step.Value);
        var payload = SampleDeals.FromMicrosoft($"Deal {step.Deal}", step.Value, CustomerBook.PostalCode(step.Value), world.Clock.Now.AddDays(60));
        payload["customerProfile"]!["team"]![0]!["email"] = CustomerBook.Email(step.Value);
        deal.ReferralId = world.PartnerCenter.InvitePartner(payload)["id"]!.ToString();
        return Remember(deal, Referral(deal));
    }

    private bool Share(Step step)
    {
        var deal = new Deal(step.Deal, Side.Salesforce, step.Value) { WantsHelp = step.What == "help" };
        var (account, contact) = Customers.Known(step.Value);
        deal.OpportunityId = world.Salesforce.CreateRecord("Opportunity", new JsonObject
        {
            ["Name"] = $"Deal {step.Deal}",
            ["StageName"] = "Qualification",
            ["Amount"] = 31000m,
            ["CurrencyIsoCode"] = "EUR",
            ["CloseDate"] = SampleDeals.Date(world.Clock.Now.AddDays(30)),
            ["Description"] = $"Deal {step.Deal} needs a partner.",
            ["Sync_with_Partner_Center__c"] = true,
            ["How_can_Microsoft_help__c"] = deal.WantsHelp ? "Proof of concept or demo" : null,
            ["Products__c"] = "SOL-15974-MQF",
            ["AccountId"] = account,
            ["ContactId"] = contact,
        });
        return Remember(deal, Opportunity(deal));
    }

    private bool Remember(Deal deal, JsonObject record)
    {
        deals.Add(deal.Number, deal);
        deal.Edits.AddRange(DealField.All.Select(field => new HumanEdit(
            world.Clock.Now, deal.Origin, field, deal.Origin == Side.Salesforce ? field.OfOpportunity(record) : field.OfReferral(record), IsFirst: true)));
        return true;
    }

    private bool Change(Deal deal, Step step)
    {
        if (step.Deed == Deed.Edit && step.Side == Side.PartnerCenter)
        {
            return deal.ReferralId is not null && EditReferral(deal, DealField.Of(step.What), step.Value);
        }

        if (deal.IsDeleted || deal.OpportunityId is not { } opportunity)
        {
            return false;
        }

        switch (step.Deed)
        {
            case Deed.Edit:
                return EditOpportunity(deal, DealField.Of(step.What), step.Value);
            case Deed.Delete:
                world.Salesforce.Delete("Opportunity", opportunity);
                return deal.IsDeleted = true;
            default:
                return Customers.TryChange(opportunity, step);
        }
    }

    private bool EditOpportunity(Deal deal, DealField field, string value)
    {
        var before = field.OfOpportunity(Opportunity(deal));
        world.Salesforce.Update("Opportunity", deal.OpportunityId!, field.ToOpportunity(value));
        return Note(deal, Side.Salesforce, field, before, value);
    }

    private bool EditReferral(Deal deal, DealField field, string value)
    {
        var before = field.OfReferral(Referral(deal));
        world.PartnerCenter.EditSharedDeal(deal.ReferralId!, referral => field.ToReferral(referral, value));
        return Note(deal, Side.PartnerCenter, field, before, value);
    }

    /// <summary>To save what is there already says nothing about the field.</summary>
    private bool Note(Deal deal, Side side, DealField field, string before, string value)
    {
        if (before != value)
        {
            deal.Edits.Add(new HumanEdit(world.Clock.Now, side, field, value));
        }

        return true;
    }
}
