using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CoSell.Core.Ledger;

namespace CoSell.Api.Webhooks;

/// <summary>
/// Reads an event whose signature is right. Of its contents only the referral's GUID is used, and its time against a
/// repetition of old events (inferred: an event has no number of its own).
/// </summary>
internal static class EventReader
{
    /// <summary>Longer than Partner Center's ten attempts take (inferred; their intervals are not documented).</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(24);

    /// <summary>How far Partner Center's clock may be ahead of ours.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(15);

    private const int Deepest = 8;
    private const string Remedy = "Send the event as Partner Center's documentation describes it.";

    private static readonly string[] Names = ["referral-created", "referral-updated", "related-referral-created", "related-referral-updated"];

    /// <summary>The event, due now; null when it is not about a referral. Throws <see cref="WebhookRefusedException"/>.</summary>
    public static WebhookEvent? Read(byte[] content, DateTimeOffset now)
    {
        using var document = Parse(content);
        var body = document.RootElement;
        CheckAge(Text(body, "ResourceChangeUtcDate"), now);
        if (!Names.Contains(Text(body, "EventName"), StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var id = new Guid(SHA256.HashData(content).AsSpan(0, 16)).ToString("n");
        return new WebhookEvent(id, ReferralOf(Text(body, "ResourceUri")), now, now);
    }

    private static JsonDocument Parse(byte[] content)
    {
        try
        {
            var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = Deepest });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // Its message would show a part of the body.
        }

        throw WebhookRefusedException.Malformed($"The body must be a JSON object, at most {Deepest} levels deep.", Remedy);
    }

    private static void CheckAge(string text, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var changed))
        {
            throw WebhookRefusedException.Malformed("ResourceChangeUtcDate must be a time.", Remedy);
        }

        if (changed < now - Oldest || changed > now + Ahead)
        {
            throw WebhookRefusedException.Malformed(
                $"ResourceChangeUtcDate must not be older than {Oldest.TotalHours} hours, nor more than {Ahead.TotalMinutes} minutes ahead of the API's clock.",
                "An event is not taken again later; the change is found by reconciliation. If the event is new, set the clock of the API's machine.");
        }
    }

    private static string ReferralOf(string resource) =>
        Guid.TryParseExact(resource[(resource.LastIndexOf('/') + 1)..], "d", out var id)
            ? id.ToString("d")
            : throw WebhookRefusedException.Malformed("ResourceUri must end with the GUID of a referral.", Remedy);

    private static string Text(JsonElement body, string name)
    {
        try
        {
            if (body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString()!;
            }
        }
        catch (InvalidOperationException)
        {
            // An escape that is half a character.
        }

        throw WebhookRefusedException.Malformed($"{name} must be there, as text.", Remedy);
    }
}
