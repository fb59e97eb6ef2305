using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Hosting;

/// <summary>
/// The sandbox's own port: the addresses of the flows' HTTP triggers, what both sides hold, and the two people who can
/// change something, the seller in Salesforce and Microsoft's seller.
/// </summary>
internal sealed class ControlPage(SandboxHost host)
{
    public void Map(WebApplication app)
    {
        app.MapGet("/", () => Results.Content(PageText.Html(host), "text/html; charset=utf-8"));
        app.MapPost("/workflows/{id}/triggers/manual/paths/invoke", TriggerAsync);
        app.MapGet("/salesforce/opportunities", () => Results.Json(host.Salesforce.Query(
            "SELECT FIELDS(ALL) FROM Opportunity ORDER BY CreatedDate LIMIT 200")));
        app.MapGet("/partner-center/referrals", () => Results.Json(host.PartnerCenter.Referrals));
        app.MapPatch("/salesforce/opportunities/{id}", (string id, JsonObject fields) => Try(() =>
        {
            host.Salesforce.Update("Opportunity", id, fields);
            return host.Salesforce.Get("Opportunity", id);
        }));
        app.MapPatch("/partner-center/referrals/{id}", (string id, JsonObject changes) => Try(() =>
            host.PartnerCenter.EditSharedDeal(id, referral => Merge(referral, changes))));
    }

    private static IResult Try(Func<JsonObject> act)
    {
        try
        {
            return Results.Json(act());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "That cannot be changed", detail: e.Message);
        }
    }

    private static void Merge(JsonObject into, JsonObject changes)
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
