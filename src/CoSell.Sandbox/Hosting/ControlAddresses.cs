using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Hosting;

/// <summary>
/// What scripts call at the sandbox's own port: the addresses of the flows' HTTP triggers, what both sides hold, and the
/// two people who can change something, the seller in Salesforce and Microsoft's seller.
/// </summary>
internal sealed class ControlAddresses(SandboxHost host)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/workflows/{id}/triggers/manual/paths/invoke", TriggerAsync);
        app.MapGet("/salesforce/opportunities", () => Results.Json(host.Salesforce.Query(
            "SELECT FIELDS(ALL) FROM Opportunity ORDER BY CreatedDate LIMIT 200")));
        app.MapGet("/partner-center/referrals", () => Results.Json(host.PartnerCenter.Referrals));
        app.MapPatch("/salesforce/opportunities/{id}", (string id, JsonObject fields, CancellationToken cancellationToken) => TryAsync(
            () =>
            {
                host.Salesforce.Update("Opportunity", id, fields);
                return host.Salesforce.Get("Opportunity", id);
            },
            cancellationToken));
        app.MapPatch("/partner-center/referrals/{id}", (string id, JsonObject changes, CancellationToken cancellationToken) => TryAsync(
            () => host.PartnerCenter.EditSharedDeal(id, referral => Merge(referral, changes)), cancellationToken));
    }

    /// <summary>Puts what is in one object into another one, level by level.</summary>
    public static void Merge(JsonObject into, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is JsonObject inner && into[name] is JsonObject existing)
            {
                Merge(existing, inner);
            }
            else
            {
                into[name] = value?.DeepClone();
            }
        }
    }

    private async Task<IResult> TryAsync(Func<JsonObject> act, CancellationToken cancellationToken)
    {
        try
        {
            using var turn = await host.Turns.TakeAsPersonAsync(cancellationToken);
            return Results.Json(act());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var status = e is ScenariosPlayingException ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
            return Results.Problem(statusCode: status, title: "That cannot be changed", detail: e.Message);
        }
    }

    private async Task<IResult> TriggerAsync(string id, string? sig, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        using var json = new JsonTextReader(new StringReader(await reader.ReadToEndAsync(request.HttpContext.RequestAborted)))
        {
            DateParseHandling = DateParseHandling.None,
        };
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
        return host.Flows.TryEnqueue(id, sig, headers, await JToken.ReadFromAsync(json))
            ? Results.Accepted()
            : Results.Unauthorized();
    }
}
