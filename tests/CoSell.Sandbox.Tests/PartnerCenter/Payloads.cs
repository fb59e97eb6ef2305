using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.PartnerCenter;

internal static class Payloads
{
    public static JsonObject CoSell(string name = "Harbour Freight @ Route Planner") => JsonNode.Parse($$"""
        {
          "name": "{{name}}", "type": "Shared", "qualification": "SalesQualified",
          "status": "New", "substatus": "Pending", "externalReferenceId": "006A000000AbCdEIAV",
          "target": [ { "type": "SolutionProfile", "id": "SOL-48213-QRT" } ],
          "customerProfile": {
            "name": "Harbour Freight", "size": "51to250employees",
            "address": { "addressLine1": "4 Quay Street", "city": "Rotterdam", "postalCode": "3011", "country": "NL" },
            "team": [ { "firstName": "Ida", "lastName": "Visser", "email": "ida@harbour.example", "phoneNumber": "31" } ],
            "ids": []
          },
          "consent": { "consentToContact": true, "consentToToShareInfoWithOthers": true },
          "details": {
            "notes": "Replaces the old planner.", "dealValue": 1250.50, "currency": "EUR",
            "closingDateTime": "2026-06-30T00:00:00Z",
            "requirements": { "solutions": [ { "id": "SOL-48213-QRT", "name": "Route Planner", "type": "Name" } ] }
          },
          "team": [ { "firstName": "Max", "lastName": "Mole", "email": "max@northwind.example", "phoneNumber": "1" } ],
          "inviteContext": { "notes": "Please help.", "assistanceRequestCode": "GeneralOrOther" }
        }
        """)!.AsObject();

    /// <summary>The second create of a co-sell: Microsoft's side of the engagement.</summary>
    public static JsonObject ForMicrosoft(string engagementId)
    {
        var body = CoSell();
        body["engagementId"] = engagementId;
        body["target"] = JsonNode.Parse("""[ { "type": "BusinessProfileLocation", "id": "msft" } ]""");
        return body;
    }

    /// <summary>The registration of a deal that was won on 5 March 2026.</summary>
    public static JsonObject Registration() => JsonNode.Parse("""
        {
          "type": "AzureIPCoSell",
          "solutionDetails": [ {
            "id": "SOL-48213-QRT", "currency": "USD", "value": 40000, "isDeployedOnAzure": true,
            "primaryDeploymentOn": "Customer", "pricingModel": "Other",
            "marketplaceTransactionDetails": { "isMarketplaceTransacted": false }
          } ],
          "contract": {
            "currency": "USD", "value": 50000, "term": "Finite", "signDateTime": "2026-03-04T00:00:00Z",
            "startDateTime": "2026-03-05T00:00:00Z", "endDateTime": "2027-03-05T00:00:00Z"
          }
        }
        """)!.AsObject();
}
