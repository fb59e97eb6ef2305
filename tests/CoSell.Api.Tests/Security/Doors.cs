using System.Text.Json.Nodes;
using CoSell.Api.Tests.Connector;
using CoSell.Api.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoSell.Api.Tests.Security;

/// <summary>Every way into the API: the operations of its OpenAPI document, and whatever else is mapped.</summary>
internal static class Doors
{
    /// <summary>
    /// Who may do what, written down a second time. An operation that is not here fails the tests: whoever adds one says here
    /// which role opens it.
    /// </summary>
    public static IReadOnlyDictionary<string, string[]> Roles { get; } = new Dictionary<string, string[]>
    {
        ["POST /v1/opportunities/plan"] = ["CoSell.Sync"],
        ["POST /v1/referrals/plan"] = ["CoSell.Sync"],
        ["POST /v1/plans/{planId}/outcome"] = ["CoSell.Sync"],
        ["GET /v1/due"] = ["CoSell.Sync", "CoSell.Operate", "CoSell.Read"],
        ["POST /v1/redrives"] = ["CoSell.Sync", "CoSell.Operate"],
        ["POST /v1/reconciliations"] = ["CoSell.Sync"],
        ["POST /v1/backfills"] = ["CoSell.Sync", "CoSell.Operate"],
        ["GET /v1/reconciliations/latest"] = ["CoSell.Sync", "CoSell.Operate", "CoSell.Read"],
        ["GET /v1/failures"] = ["CoSell.Operate", "CoSell.Read"],
        ["POST /v1/failures/{id}/resolve"] = ["CoSell.Operate"],
        ["GET /v1/links/{id}/timeline"] = ["CoSell.Operate", "CoSell.Read"],
        ["POST /v1/links/{id}/relink"] = ["CoSell.Operate"],
        ["GET /v1/mapping"] = ["CoSell.Operate", "CoSell.Read"],
        ["POST /v1/mapping/test"] = ["CoSell.Operate", "CoSell.Read"],
        ["POST /v1/notices"] = ["CoSell.Sync"],
        ["POST /v1/notices/{noticeId}/result"] = ["CoSell.Sync"],
        ["GET /openapi/{documentName}.json"] = ["CoSell.Sync", "CoSell.Operate", "CoSell.Read"],
    };

    /// <summary>What asks for no token, and why.</summary>
    public static IReadOnlyDictionary<string, string> Open { get; } = new Dictionary<string, string>
    {
        ["GET /health/live"] = "The platform's probe cannot sign in; one word is said.",
        ["GET /health/ready"] = "The platform's probe cannot sign in; the state is said, the reasons only to who is signed in.",
        ["POST /v1/webhooks/partner-center"] = "Partner Center signs what it sends and has no token; the relay checks that signature.",
    };

    public static async Task<IReadOnlyList<Door>> ClosedAsync(CoSellApplication application, CancellationToken cancellationToken)
    {
        using var client = application.CreateClient();
        var document = JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), cancellationToken))!.AsObject();
        var documented = ConnectorFiles.Operations(document).Select(found => new Door(found.Method.ToUpperInvariant(), found.Path));
        return [.. documented.Union(Mapped(application)).Where(door => !Open.ContainsKey($"{door}"))];
    }

    public static IEnumerable<Door> Mapped(CoSellApplication application) => Endpoints(application).Select(Door.Of);

    public static IEnumerable<RouteEndpoint> Endpoints(CoSellApplication application) =>
        application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
}
