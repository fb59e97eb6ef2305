using static CoSell.Sandbox.Salesforce.Schema.Field;

namespace CoSell.Sandbox.Salesforce.Schema;

/// <summary>The standard objects that the product touches, with their usual fields.</summary>
internal static class StandardObjects
{
    private static readonly string[] Roles =
    [
        "Business User",
        "Decision Maker",
        "Economic Buyer",
        "Economic Decision Maker",
        "Evaluator",
        "Executive Sponsor",
        "Influencer",
        "Technical Buyer",
        "Other",
    ];

    public static IEnumerable<ObjectDefinition> All(SalesforceOrgOptions options, IReadOnlyList<Stage> stages) =>
        [
            Define(
                "Account",
                "001",
                options,
                [
                    Text("Name", 255, "Account Name") with
                    {
                        Required = true,
                    },
                    Text("Type", 255),
                    Text("Industry", 255),
                    .. Address("Billing", options),
                    .. Address("Shipping", options),
                    Phone(),
                    new("Website", FieldType.Url),
                    Number("NumberOfEmployees", FieldType.Int, 8, 0),
                    Area("Description", 32_000),
                    Owner(),
                ]
            ),
            Define(
                "Contact",
                "003",
                options,
                [
                    Text("LastName", 80, "Last Name") with
                    {
                        Required = true,
                    },
                    Text("FirstName", 40, "First Name"),
                    Derived(Text("Name", 121)),
                    Reference("AccountId", "Account", "Contacts"),
                    Email(),
                    Phone(),
                    Phone("MobilePhone"),
                    Text("Title", 128),
                    .. Address("Mailing", options),
                    Area("Description", 32_000),
                    Owner(),
                ]
            ),
            Define("Opportunity", "006", options, OpportunityFields(stages)),
            new("OpportunityContactRole", "00K", [.. SystemFields, .. ContactRoleFields]),
            new("User", "005", [.. SystemFields, .. UserFields]) { ApiWritable = false },
            new("OpportunityStage", "01J", [.. SystemFields, .. StageFields]) { ApiWritable = false },
        ];

    private static IEnumerable<FieldDefinition> SystemFields =>
        [
            Derived(new("Id", FieldType.Id) { Length = 18 }),
            Derived(Flag("IsDeleted")),
            Derived(new("CreatedDate", FieldType.DateTime)),
            Derived(Reference("CreatedById", "User")),
            Derived(new("LastModifiedDate", FieldType.DateTime)),
            Derived(Reference("LastModifiedById", "User")),
            Derived(new("SystemModstamp", FieldType.DateTime)),
        ];

    private static IEnumerable<FieldDefinition> OpportunityFields(IReadOnlyList<Stage> stages) =>
        [
            Text("Name", 120, "Opportunity Name") with
            {
                Required = true,
            },
            Choice("StageName", restricted: true, [.. stages.Select(s => s.Name)]) with
            {
                Label = "Stage",
                Required = true,
            },
            new("CloseDate", FieldType.Date) { Label = "Close Date", Required = true },
            Reference("AccountId", "Account", "Opportunities"),
            Number("Amount", FieldType.Currency, 18, 2),
            Number("Probability", FieldType.Percent, 3, 0),
            Area("Description", 32_000),
            Choice("Type", restricted: false, "Existing Business", "New Business"),
            Choice(
                "LeadSource",
                restricted: false,
                "Web",
                "Phone Inquiry",
                "Partner Referral",
                "Purchased List",
                "Other"
            ),
            Text("NextStep", 255, "Next Step"),
            Derived(
                Choice("ForecastCategoryName", restricted: true, "Omitted", "Pipeline", "Best Case", "Commit", "Closed")
            ),
            Derived(Flag("IsClosed")),
            Derived(Flag("IsWon")),
            Owner(),
            Reference("ContactId", "Contact") with
            {
                Updateable = false,
            },
        ];

    private static IEnumerable<FieldDefinition> ContactRoleFields =>
        [
            Reference("OpportunityId", "Opportunity", "OpportunityContactRoles") with
            {
                Required = true,
                Updateable = false,
            },
            Reference("ContactId", "Contact", "OpportunityContactRoles") with
            {
                Required = true,
            },
            Choice("Role", restricted: false, Roles),
            Flag("IsPrimary"),
        ];

    private static IEnumerable<FieldDefinition> UserFields =>
        [
            Text("Username", 80),
            Text("LastName", 80, "Last Name") with
            {
                Required = true,
            },
            Text("FirstName", 40, "First Name"),
            Derived(Text("Name", 121)),
            Email(),
            Phone(),
            Text("Title", 80),
            Flag("IsActive") with
            {
                Default = true,
            },
        ];

    private static IEnumerable<FieldDefinition> StageFields =>
        [
            Text("ApiName", 120),
            Text("MasterLabel", 120),
            Flag("IsActive") with
            {
                Default = true,
            },
            Flag("IsClosed"),
            Flag("IsWon"),
            Number("DefaultProbability", FieldType.Percent, 3, 0),
            Number("SortOrder", FieldType.Int, 9, 0),
            Text("ForecastCategoryName", 40),
        ];

    private static ObjectDefinition Define(
        string name,
        string prefix,
        SalesforceOrgOptions options,
        IEnumerable<FieldDefinition> fields
    ) => new(name, prefix, [.. SystemFields, .. fields, .. Currency(options)]);

    private static FieldDefinition Owner() => Reference("OwnerId", "User");

    private static IEnumerable<FieldDefinition> Address(string kind, SalesforceOrgOptions options) =>
        [
            Area(kind + "Street", 255),
            Text(kind + "City", 40),
            Text(kind + "State", 80),
            Text(kind + "PostalCode", 20),
            Text(kind + "Country", 80),
            .. options.Countries is { } countries
                ? [Choice(kind + "CountryCode", restricted: true, [.. countries.Keys])]
                : Array.Empty<FieldDefinition>(),
        ];

    /// <summary>Without multi-currency the field does not exist; selecting it is then an error.</summary>
    private static IEnumerable<FieldDefinition> Currency(SalesforceOrgOptions options) =>
        options.MultiCurrency
            ?
            [
                Choice("CurrencyIsoCode", restricted: true, options.ActiveCurrencies) with
                {
                    Default = options.OrganizationCurrency,
                },
            ]
            : [];
}
