using CoSell.Flows.Connectors;
using CoSell.Sandbox.Tokens;

namespace CoSell.Sandbox.Connections;

/// <summary>
/// The connector "Partner Center Events (preview)". Its definition is not public: the operations' names come from
/// Microsoft's generated SDK, and that the body parameter is called <c>body</c> is inferred.
/// </summary>
internal sealed class PartnerCenterEventsConnector(ServiceClient client, TokenSource? tokens = null) : IConnector
{
    private const string Registration = "/webhooks/v1/registration";

    private static readonly OperationParameter Body = new(
        "body",
        ParameterPlace.Body,
        Required: true,
        Fields: ["WebhookUrl", "WebhookEvents", "SignatureTokenToMsSignatureHeader"]);

    private static readonly Operation[] Operations =
    [
        new("ViewRegistration", HttpMethod.Get, Registration),
        new("EventRegistration", HttpMethod.Post, Registration, Body),
        new("UpdateRegistration", HttpMethod.Put, Registration, Body),
    ];

    private readonly OpenApiConnector connector = new("shared_partnercenterevents", Operations, client, tokens);

    public string ApiName => connector.ApiName;

    public Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken) =>
        connector.InvokeAsync(request, cancellationToken);
}
