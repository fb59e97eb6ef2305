using FsCheck;
using FsCheck.Fluent;

namespace CoSell.Core.Tests.Properties;

/// <summary>A field that people edit on both sides, and what they may put there.</summary>
internal sealed record DealField(string Id, string Pointer, string Field, Gen<string> Referral, Gen<string> Opportunity)
{
    public const string Stage = "stage";

    public const string Note = "notes";

    public const string Contacts = "contacts";

    /// <summary>Instead of a value: the field is left out, by a lack of permission or because nothing is in it.</summary>
    public const string LeftOut = "left out";

    /// <summary>Instead of a value: the object that the referral's field stands in is null.</summary>
    public const string NoParent = "no parent";

    private static readonly Gen<string> Notes = Gen.Frequency((30, OddValues.Text), (1, OddValues.Long(32000)));

    private static readonly Gen<string> Help = Gen.Elements(
        "\"ProofOfConceptOrDemo\"", "\"QuotesOrLicensing\"", "\"Unknown\"", "null");

    private static readonly Gen<string> Stages = Gen.Frequency(
        (6, Gen.Elements("Qualification", "Prospecting", "On hold")), (1, Gen.Elements("Closed Won", "Closed Lost")));

    private static readonly Gen<string> States = Gen.Frequency(
        (6, Gen.Constant("Active/Accepted")), (1, Gen.Elements("Closed/Won", "Closed/Lost", "Closed/Declined", "Closed/Expired")));

    public static IReadOnlyList<DealField> All { get; } =
    [
        new("dealValue", "/details/dealValue", "Amount", Missing(OddValues.MoneyInReferral), Missing(OddValues.MoneyInOpportunity)),
        new("currency", "/details/currency", "CurrencyIsoCode", Gen.Elements("\"USD\"", "\"eur\"", "null"), Gen.Elements("\"USD\"", "\"EUR\"")),
        new("closingDate", "/details/closingDateTime", "CloseDate", OddValues.DateInReferral, OddValues.DateInOpportunity),
        new(Note, "/details/notes", "Description", Missing(Notes), Missing(Notes)),
        new("products", "/details/requirements/solutions", "Products__c", MissingOrParent(OddValues.SetInReferral), Missing(OddValues.SetInOpportunity)),
        new(Contacts, "/customerProfile/team", "OpportunityContactRoles", Missing(OddValues.PeopleInReferral), Missing(OddValues.PeopleInOpportunity)),
        new("name", "/name", "Name", OddValues.Name, OddValues.Name),
        new("visibility", "/consent/consentToShareReferralWithMicrosoftSellers", "Referral_Visibility__c", MissingOrParent(OddValues.Flag), Missing(Gen.Elements("true", "false"))),
        new("help", "/inviteContext/assistanceRequestCode", "How_can_Microsoft_help__c", Help, Gen.Elements("\"quotes or licensing\"", "\"Proof of concept or demo\"", "null")),
        new("referralProgram", "/referralProgram", "Referral_Program__c", Gen.Elements("\"Program A\"", "\"B\"", "null"), Gen.Elements("\"Mine\"", "null")),
        new("custom:Region__c", "/campaignId", "Region__c", Missing(OddValues.Text), Missing(OddValues.Text)),
        new("custom:Score__c", "/salesStage", "Score__c", OddValues.MoneyInReferral, OddValues.MoneyInReferral),
        new("custom:Source__c", "", "Source__c", Gen.Constant("null"), Gen.Elements("\"Edited\"", "null")),
        new(Stage, "/status", "StageName", States.Select(OddValues.Quoted), Stages.Select(OddValues.Quoted)),
    ];

    /// <summary>Whether both sides decide it, and an empty value counts like any other.</summary>
    public bool IsShared => Id is not ("visibility" or "help" or Contacts or "referralProgram" or "custom:Source__c");

    private static Gen<string> Missing(Gen<string> values) => Gen.Frequency((12, values), (1, Gen.Constant(LeftOut)));

    private static Gen<string> MissingOrParent(Gen<string> values) => Gen.Frequency((12, Missing(values)), (1, Gen.Constant(NoParent)));

    public static DealField Of(string id) => All.First(field => field.Id == id);
}
