using CoSell.Flows.Connectors;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Chaos.Protections;

/// <summary>Stands between the flows and the API and takes a protection out of what they say to each other.</summary>
internal sealed class WeakenedApi(IConnector api, Protection without) : IConnector
{
    private const string Always = "2099-01-01T00:00:00Z";

    public string ApiName => api.ApiName;

    public async Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken)
    {
        if (request.Parameters["body"] is JObject body)
        {
            Weaken(body);
        }

        var response = await api.InvokeAsync(request, cancellationToken);
        if (without == Protection.WriteUntil && response.Body is JObject answer && answer["writeUntil"] is not null)
        {
            answer["writeUntil"] = Always;
        }

        return response;
    }

    private void Weaken(JObject body)
    {
        switch (without)
        {
            case Protection.Claim:
                Replace(body, "runId", "the one run");
                break;
            case Protection.Stale:
                Replace(body, "referralReadAt", Always);
                Replace(body, "opportunityReadAt", Always);
                break;
            case Protection.Search:
                Replace(body, "referralsFound", new JArray());
                break;
            default:
                break;
        }
    }

    private static void Replace(JObject body, string name, JToken value)
    {
        if (body[name] is { Type: not JTokenType.Null })
        {
            body[name] = value;
        }
    }
}
