using CoSell.Flows.Connectors;
using CoSell.Sandbox.Tokens;

namespace CoSell.Sandbox.Connections;

/// <summary>The certified connector "Partner Center Referrals (preview)", with its published parameter names.</summary>
internal sealed class PartnerCenterReferralsConnector(ServiceClient client, TokenSource? tokens = null) : IConnector
{
    private const string Referrals = "/v1.0/engagements/referrals";

    private static readonly OperationParameter Id = new("id", ParameterPlace.Path, Required: true);
    private static readonly OperationParameter IfMatch = new("if-match", ParameterPlace.Header, Required: true);
    private static readonly OperationParameter Correlation = new("MS-CorrelationId", ParameterPlace.Header);

    private static readonly OperationParameter ContentType =
        new("content-type", ParameterPlace.Header, Required: true, Default: "application/json");

    private static readonly OperationParameter Caller =
        new("X-Caller-Id", ParameterPlace.Header, Default: "60858c1b-2062-40ad-b42c-996b6b5b047d");

    internal static readonly IReadOnlyList<Operation> Operations =
    [
        new("GetAllReferrals", HttpMethod.Get, Referrals, Query("$expand"), Query("$filter"), Query("$select"),
            Query("$orderby"), Query("$top"), Query("$skip"), Query("$count"), ContentType, Correlation, Caller),
        new("CreateReferral", HttpMethod.Post, Referrals, Body("Referral"), Correlation, Caller),
        new("GetReferralById", HttpMethod.Get, Referrals + "/{id}", Id, ContentType, Correlation, Caller),
        new("UpdateReferralById", HttpMethod.Put, Referrals + "/{id}", Id, Body("odataReferral"), IfMatch, ContentType,
            Correlation, Caller),
        new("PatchReferralById", HttpMethod.Patch, Referrals + "/{id}", Id, Body("Referral"), ContentType, Correlation,
            Caller),
        new("CreateDealRegistrationByReferralId", HttpMethod.Patch, Referrals + "/{id}/", Id, Body("Referral"),
            ContentType, Correlation, Caller),
        new("PatchDealRegistrationByReferralId", HttpMethod.Patch, Referrals + "/{id}//", Id, Body("Referral"),
            ContentType, Correlation, Caller),
    ];

    private readonly OpenApiConnector connector = new("shared_partnercenterref", Operations, client, tokens);

    public string ApiName => connector.ApiName;

    public Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken) =>
        connector.InvokeAsync(request, cancellationToken);

    private static OperationParameter Query(string name) => new(name, ParameterPlace.Query);

    private static OperationParameter Body(string name) => new(name, ParameterPlace.Body, Required: true);
}
