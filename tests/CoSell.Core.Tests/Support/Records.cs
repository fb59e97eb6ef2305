using System.Text.Json.Nodes;

namespace CoSell.Core.Tests.Support;

/// <summary>The two records of one deal, as the two systems would give them; each call makes new ones.</summary>
internal static class Records
{
    public const string ReferralId = "4a0c1f3e-7a6b-4c55-9d3f-0b8e4f7f2a11";
    public const string SiblingId = "99f1f0aa-1111-4c55-9d3f-0b8e4f7f2a11";
    public const string EngagementId = "b7d0c6f1-1e0a-4a3c-8f55-6f6d7c1a2b33";
    public const string OpportunityId = "0065g00000AbCdEAAV";

    public static JsonObject Referral(Action<JsonObject>? change = null)
    {
        var referral = JsonNode.Parse($$"""
            {
              "id": "{{ReferralId}}", "engagementId": "{{EngagementId}}", "name": "Cloud move @ Fabrikam",
              "externalReferenceId": null, "organizationId": "9e1d", "organizationName": "Adatum",
              "status": "Active", "substatus": "Accepted", "statusReason": null, "type": "Shared", "qualification": "SalesQualified",
              "updatedDateTime": "2026-01-30T08:00:00.1234567Z",
              "customerProfile": {
                "name": "Fabrikam",
                "address": { "addressLine1": "1 Main Street", "addressLine2": "Floor 2", "city": "Seattle", "state": "WA", "postalCode": "98101", "country": "US" },
                "team": [{ "firstName": "Ann", "lastName": "Beebe", "email": "ann@fabrikam.com", "phoneNumber": "1" }], "ids": {}
              },
              "consent": { "consentToShareReferralWithMicrosoftSellers": true },
              "details": {
                "notes": "First call done", "dealValue": 10000.00, "currency": "USD", "closingDateTime": "2026-06-30T00:00:00Z",
                "requirements": { "solutions": [{ "id": "SOL-1", "name": "One", "type": "Name" }, { "id": "SOL-2", "name": "Two", "type": "Name" }] }
              },
              "target": [{ "type": "SolutionProfile", "id": "SOL-1" }],
              "inviteContext": { "notes": null, "assistanceRequestCode": "ProofOfConceptOrDemo", "invitedBy": null },
              "team": [{ "firstName": "Sam", "lastName": "Seller", "email": "sam@adatum.com", "phoneNumber": "2" }]
            }
            """)!.AsObject();
        change?.Invoke(referral);
        return referral;
    }

    public static JsonObject Opportunity(Action<JsonObject>? change = null)
    {
        var opportunity = JsonNode.Parse($$"""
            {
              "Id": "{{OpportunityId}}", "Name": "✓ Cloud move @ Fabrikam", "StageName": "Qualification", "IsClosed": false, "IsWon": false,
              "Amount": 10000, "CurrencyIsoCode": "USD", "CloseDate": "2026-06-30", "Description": "First call done",
              "How_can_Microsoft_help__c": "Proof Of Concept or Demo", "Products__c": "SOL-2;SOL-1",
              "Sync_with_Partner_Center__c": true, "Referral_Identifier__c": "{{ReferralId}}",
              "Referral_Link__c": "https://partner.microsoft.com/referrals/v2/inbox?id={{ReferralId}}",
              "Audit__c": null, "LastModifiedDate": "2026-01-30T07:00:00.000+0000",
              "Account": {
                "Name": "Fabrikam", "BillingStreet": "1 Main Street\r\nFloor 2", "BillingCity": "Seattle", "BillingState": "WA",
                "BillingPostalCode": "98101", "BillingCountry": "United States"
              },
              "Owner": { "FirstName": "Sam", "LastName": "Seller", "Email": "sam@adatum.com", "Phone": null },
              "OpportunityContactRoles": { "totalSize": 1, "done": true, "records": [
                { "IsPrimary": true, "Contact": { "FirstName": "Ann", "LastName": "Beebe", "Email": "ann@fabrikam.com", "Phone": "1" } }] }
            }
            """)!.AsObject();
        change?.Invoke(opportunity);
        return opportunity;
    }

    /// <summary>An opportunity that was never synchronised.</summary>
    public static JsonObject NewOpportunity(Action<JsonObject>? change = null) => Opportunity(opportunity =>
    {
        opportunity["Name"] = "Cloud move @ Fabrikam";
        opportunity["Referral_Identifier__c"] = null;
        opportunity["Referral_Link__c"] = null;
        change?.Invoke(opportunity);
    });
}
