using System.Text.Json.Nodes;

namespace CoSell.Api.Tests.Support;

/// <summary>Bodies as the flows send them.</summary>
internal static class Bodies
{
    public const string ReferralId = "5f0e1b0a-7c1d-4c7b-9f2e-0a1b2c3d4e5f";
    public const string EngagementId = "9a8b7c6d-1111-4222-8333-444455556666";
    public const string OpportunityId = "006A000000AbCdEIAV";
    public const string Read = "2026-03-02T08:59:58.1234567Z";

    public static JsonObject Referral() => JsonNode.Parse($$"""
        {
          "id": "{{ReferralId}}", "engagementId": "{{EngagementId}}", "organizationId": "7d3c1a2b",
          "name": "Harbour Freight Route Planner", "type": "Shared", "qualification": "SalesQualified",
          "status": "Active", "substatus": "Accepted", "externalReferenceId": "",
          "createdDateTime": "2026-02-27T10:00:00Z", "updatedDateTime": "2026-03-01T10:00:00Z",
          "target": [ { "type": "SolutionProfile", "id": "SOL-48213-QRT" } ],
          "customerProfile": {
            "name": "Harbour Freight",
            "address": { "addressLine1": "4 Quay Street", "city": "Rotterdam", "state": "ZH", "postalCode": "3011", "country": "NL" },
            "team": [ { "firstName": "Ida", "lastName": "Visser", "email": "ida@harbour.example", "phoneNumber": "31" } ]
          },
          "details": {
            "notes": "Replaces the old planner.", "dealValue": 1250.50, "currency": "EUR",
            "closingDateTime": "2026-06-30T00:00:00Z",
            "requirements": { "solutions": [ { "id": "SOL-48213-QRT", "name": "Route Planner", "type": "Name" } ] }
          },
          "team": [ { "firstName": "Max", "lastName": "Mole", "email": "max@northwind.example", "phoneNumber": "1" } ],
          "inviteContext": { "notes": "", "assistanceRequestCode": "GeneralOrOther" }
        }
        """)!.AsObject();

    /// <summary>The opportunity that agrees with <see cref="Referral"/>.</summary>
    public static JsonObject Opportunity() => JsonNode.Parse($$"""
        {
          "Id": "{{OpportunityId}}", "Name": "\u2713 Harbour Freight Route Planner", "Amount": 1250.5, "CurrencyIsoCode": "EUR",
          "CloseDate": "2026-06-30", "Description": "Replaces the old planner.", "StageName": "Prospecting",
          "IsClosed": false, "IsWon": false, "LastModifiedDate": "2026-03-01T10:00:00.000+0000",
          "How_can_Microsoft_help__c": "General or other", "Products__c": "SOL-48213-QRT", "Audit__c": null,
          "Referral_Identifier__c": "{{ReferralId}}", "Referral_Link__c": null, "Sync_with_Partner_Center__c": true,
          "Account": {
            "Name": "Harbour Freight", "BillingStreet": "4 Quay Street", "BillingCity": "Rotterdam", "BillingState": "ZH",
            "BillingPostalCode": "3011", "BillingCountry": "NL"
          },
          "OpportunityContactRoles": { "totalSize": 1, "done": true, "records": [
            { "IsPrimary": true, "Contact": { "FirstName": "Ida", "LastName": "Visser", "Email": "ida@harbour.example", "Phone": "31" } } ] },
          "Owner": { "FirstName": "Max", "LastName": "Mole", "Email": "max@northwind.example", "Phone": "1" }
        }
        """)!.AsObject();

    /// <summary>An opportunity that a seller wants to share and that has no referral yet.</summary>
    public static JsonObject Unshared()
    {
        var opportunity = Opportunity();
        opportunity["Referral_Identifier__c"] = null;
        return opportunity;
    }

    public static JsonObject PlanOpportunity(JsonObject? referral = null, JsonObject? opportunity = null) => new()
    {
        ["runId"] = "08584001",
        ["referral"] = referral ?? Referral(),
        ["referralReadAt"] = Read,
        ["opportunities"] = new JsonArray(opportunity is null ? [] : [opportunity]),
        ["opportunityReadAt"] = Read,
        ["settings"] = Settings(),
    };

    public static JsonObject PlanReferral(JsonObject? opportunity = null, JsonObject? referral = null)
    {
        var body = new JsonObject
        {
            ["runId"] = "08584002",
            ["opportunities"] = new JsonArray(opportunity ?? Opportunity()),
            ["opportunityReadAt"] = Read,
            ["settings"] = Settings(),
        };
        if (referral is not null)
        {
            body["referral"] = referral;
            body["referralReadAt"] = Read;
        }

        return body;
    }

    public static JsonObject Succeeded() => new()
    {
        ["runId"] = "08584001",
        ["status"] = "succeeded",
        ["flow"] = "Partner Center to Salesforce CRM",
        ["opportunityId"] = OpportunityId,
        ["opportunityWrittenAt"] = "2026-03-02T09:00:02Z",
    };

    public static JsonObject Failed(JsonNode? results = null) => new()
    {
        ["runId"] = "08584001",
        ["status"] = "failed",
        ["flow"] = "Partner Center to Salesforce CRM",
        ["results"] = results,
        ["opportunityId"] = OpportunityId,
        ["referralId"] = string.Empty,
        ["opportunities"] = new JsonArray(Opportunity()),
        ["settings"] = Settings(),
    };

    /// <summary>The environment variables of a fresh import.</summary>
    public static JsonObject Settings() => new()
    {
        ["activeStage"] = "Prospecting",
        ["onHoldStage"] = "-",
        ["wonStage"] = "Closed Won",
        ["lostStage"] = "Closed Lost",
        ["countryCodeField"] = "BillingCountry",
        ["dealValueField"] = "Amount",
        ["currencyField"] = "CurrencyIsoCode",
        ["checkMarkInName"] = true,
        ["organizationCurrency"] = "-",
        ["timeZone"] = "UTC",
    };
}
