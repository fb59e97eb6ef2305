using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Referrals;

namespace CoSell.Sandbox.PartnerCenter.Webhooks;

/// <summary>The tenant's one webhook registration.</summary>
/// <param name="Url">Where events go.</param>
/// <param name="Events">Which events.</param>
/// <param name="InMsSignature">Whether the signature comes as x-ms-signature, not as Authorization.</param>
internal sealed record Registration(string Url, IReadOnlyList<string> Events, bool InMsSignature)
{
    private static readonly string[] Names = ["WebhookUrl", "WebhookEvents", "SignatureTokenToMsSignatureHeader"];

    /// <summary>Reads a body whose property names are matched without regard to case.</summary>
    public static Registration Read(JsonNode? body)
    {
        if (body is not JsonObject fields)
        {
            throw Invalid("The body must be an object.");
        }

        var unknown = fields.Select(f => f.Key).FirstOrDefault(k => !Names.Contains(k, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            throw Invalid($"'{unknown}' is not a property of a registration.");
        }

        return new Registration(ReadUrl(fields), ReadEvents(fields), ReadFlag(fields["SignatureTokenToMsSignatureHeader"]));
    }

    public JsonObject View() => new()
    {
        ["WebhookUrl"] = Url,
        ["WebhookEvents"] = new JsonArray([.. Events.Select(e => JsonValue.Create(e))]),
    };

    private static string ReadUrl(JsonObject fields) =>
        fields.Text("WebhookUrl") is { } url
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            ? url
            : throw Invalid("WebhookUrl must be an https address.");

    private static List<string> ReadEvents(JsonObject fields)
    {
        if (fields["WebhookEvents"] is not JsonArray { Count: > 0 } list)
        {
            throw Invalid("WebhookEvents must name at least one event.");
        }

        var names = list.Select(e => e?.GetValueKind() == JsonValueKind.String ? e.GetValue<string>() : "?").ToList();
        var unknown = names.Find(name => !WebhookEvents.All.Contains(name));
        return unknown is null ? names : throw Invalid($"'{unknown}' is not an event.");
    }

    private static bool ReadFlag(JsonNode? flag) => flag?.ToString() switch
    {
        null => false,
        var text when bool.TryParse(text, out var value) => value,
        _ => throw Invalid("SignatureTokenToMsSignatureHeader must be true or false."),
    };

    private static RefusedException Invalid(string message) => Refuse.Invalid(message, "registration");
}
