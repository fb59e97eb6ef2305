using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Scenarios;

/// <summary>The deals that the scenarios play with, in the documented shape of a new co-sell referral.</summary>
internal static class SampleDeals
{
    /// <summary>What Microsoft's seller sends; property names and structure as in the published create sample.</summary>
    public static JsonObject FromMicrosoft(string name, string customer, string postalCode, DateTimeOffset closing) => new()
    {
        ["name"] = name,
        ["status"] = "New",
        ["substatus"] = "Pending",
        ["qualification"] = "SalesQualified",
        ["type"] = "Shared",
        ["target"] = new JsonArray(new JsonObject { ["type"] = "SolutionProfile", ["id"] = "SOL-34104-EBB" }),
        ["customerProfile"] = Customer(customer, postalCode),
        ["consent"] = new JsonObject { ["consentToToShareInfoWithOthers"] = true, ["consentToContact"] = true },
        ["details"] = new JsonObject
        {
            ["notes"] = "The customer wants to manage field service and its supply chain in one system.",
            ["dealValue"] = 50000,
            ["currency"] = "USD",
            ["closingDateTime"] = Midnight(closing),
            ["requirements"] = new JsonObject
            {
                ["industries"] = new JsonArray(new JsonObject { ["id"] = "Manufacturing" }),
                ["products"] = new JsonArray(new JsonObject { ["id"] = "Dynamics365Enterprise" }),
                ["services"] = new JsonArray(new JsonObject { ["id"] = "DeploymentOrMigration" }),
                ["solutions"] = new JsonArray(new JsonObject
                {
                    ["id"] = "Dynamics365forFieldService",
                    ["name"] = "Dynamics 365 for Field Service",
                    ["type"] = "Category",
                }),
            },
        },
        ["team"] = new JsonArray(Person("Microsoft", "Seller", "seller@microsoft.example")),
        ["inviteContext"] = new JsonObject
        {
            ["notes"] = "Please help this customer.",
            ["assistanceRequestCode"] = "GeneralOrOther",
            ["invitedBy"] = new JsonObject { ["organizationId"] = "msft" },
        },
    };

    public static string Midnight(DateTimeOffset day) =>
        day.UtcDateTime.Date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset day) => day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Customer(string name, string postalCode) => new()
    {
        ["name"] = name,
        ["address"] = new JsonObject
        {
            ["addressLine1"] = "One Example Way",
            ["addressLine2"] = "Building 34",
            ["city"] = "Redmond",
            ["state"] = "WA",
            ["postalCode"] = postalCode,
            ["country"] = "US",
        },
        ["size"] = "10to50employees",
        ["team"] = new JsonArray(Person("Customer", "Contact", "contact@customer.example")),
        ["ids"] = new JsonArray(),
    };

    private static JsonObject Person(string first, string last, string email) => new()
    {
        ["firstName"] = first,
        ["lastName"] = last,
        ["phoneNumber"] = "4255550100",
        ["email"] = email,
        ["contactPreference"] = new JsonObject { ["locale"] = "en-us", ["disableNotifications"] = false },
    };
}
