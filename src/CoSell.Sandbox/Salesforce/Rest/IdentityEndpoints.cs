using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>Who the bearer of a token is: the identity URL that a token answer names, and the user info of OpenID.</summary>
internal sealed class IdentityEndpoints(SalesforceOrg org)
{
    public IResult UserInfo(HttpRequest request)
    {
        if (SignedIn.Refusal(org, request) is { } refusal)
            return refusal;

        var user = org.Get("User", org.IntegrationUserId);
        return JsonAnswer.Ok(
            new JsonObject
            {
                ["sub"] = $"{Base(request)}/id/{SalesforceOrg.OrganizationId}/{org.IntegrationUserId}",
                ["user_id"] = org.IntegrationUserId,
                ["organization_id"] = SalesforceOrg.OrganizationId,
                ["preferred_username"] = user["Username"]?.DeepClone(),
                ["name"] = user["Name"]?.DeepClone(),
                ["given_name"] = user["FirstName"]?.DeepClone(),
                ["family_name"] = user["LastName"]?.DeepClone(),
                ["email"] = user["Email"]?.DeepClone(),
            }
        );
    }

    public IResult Identity(string organization, string user, HttpRequest request)
    {
        // Documented for this address: a token that is no good is forbidden, not unauthorized.
        if (SignedIn.Refusal(org, request) is not null)
            return Results.Text("Bad_OAuth_Token", statusCode: 403);

        if (
            SalesforceId.Normalize(organization) != SalesforceOrg.OrganizationId
            || SalesforceId.Normalize(user) != org.IntegrationUserId
        )
            return Results.NotFound();

        var record = org.Get("User", org.IntegrationUserId);
        return JsonAnswer.Ok(
            new JsonObject
            {
                ["id"] = $"{Base(request)}/id/{SalesforceOrg.OrganizationId}/{org.IntegrationUserId}",
                ["asserted_user"] = true,
                ["user_id"] = org.IntegrationUserId,
                ["organization_id"] = SalesforceOrg.OrganizationId,
                ["username"] = record["Username"]?.DeepClone(),
                ["display_name"] = record["Name"]?.DeepClone(),
                ["email"] = record["Email"]?.DeepClone(),
                ["urls"] = new JsonObject
                {
                    ["rest"] = $"{Base(request)}/services/data/v{{version}}/",
                    ["sobjects"] = $"{Base(request)}/services/data/v{{version}}/sobjects/",
                    ["query"] = $"{Base(request)}/services/data/v{{version}}/query/",
                },
            }
        );
    }

    private static string Base(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
