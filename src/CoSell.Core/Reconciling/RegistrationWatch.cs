using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Values;

namespace CoSell.Core.Reconciling;

/// <summary>The address to which Partner Center's events are to go. A secret.</summary>
public interface IOwnWebhook
{
    /// <summary>Null when the API was not told.</summary>
    string? Url { get; }
}

/// <summary>
/// Watches whether Partner Center's events still come here. A tenant has one registration: another environment that
/// registers takes the events away, and gets a person's attention here, never its registration back.
/// </summary>
internal sealed class RegistrationWatch(ISyncLedger ledger, IOwnWebhook own)
{
    private const string Remedy =
        "Run the flow Partner Center Webhook Registration (Insider Preview) with the address of Partner Center to Salesforce CRM (Insider Preview)";

    private static readonly string[] Events =
        ["referral-created", "referral-updated", "related-referral-created", "related-referral-updated"];

    /// <summary>What is to be registered.</summary>
    public WebhookToRegister Wanted => new(own.Url!, Events);

    /// <summary>What the registration is like, in words for the report, and what is to be done about it.</summary>
    public async Task<(string Words, WalkRead Next)> LookAsync(HandIn handed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (own.Url is null)
        {
            return ("not watched, because the API was not told the address of the flow from Partner Center", WalkRead.Nothing);
        }

        return handed.StatusCode switch
        {
            200 when handed.Page is { ValueKind: JsonValueKind.Object } page => await LookAsync(page, handed, now, cancellationToken),
            404 when handed.MayRegister => ("missing", WalkRead.Register),
            404 => await TellAsync("missing", $"No webhook is registered in Partner Center, so no changes come from there at once. {Remedy}.", handed, now, cancellationToken),
            _ => ($"could not be read (status {handed.StatusCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"})", WalkRead.Nothing),
        };
    }

    /// <summary>Whether the registration was made.</summary>
    public async Task<string> RegisteredAsync(HandIn handed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (handed.StatusCode is 200 or 201)
        {
            await Alarm.Registration.ClearAsync(ledger, "Registered again.", now, cancellationToken);
            return "registered again by reconciliation";
        }

        var (words, _) = await TellAsync(
            "missing", $"The webhook of Partner Center is missing and could not be registered. {Remedy}.", handed, now, cancellationToken);
        return words;
    }

    private async Task<(string Words, WalkRead Next)> LookAsync(JsonElement page, HandIn handed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var url = Text(page, "WebhookUrl");
        if (!string.Equals(url, own.Url, StringComparison.Ordinal))
        {
            var host = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : "an unknown host";
            return await TellAsync(
                "foreign",
                $"Partner Center's events go to another address, at {host}, and not to this environment. If they are to come here, {Remedy[..1].ToLowerInvariant()}{Remedy[1..]} and Yes for Overwrite existing trigger endpoints if present; the other environment then gets none.",
                handed,
                now,
                cancellationToken);
        }

        if (Needed(page) is { Count: > 0 } missing)
        {
            return handed.MayRegister
                ? ("ours, without all events", WalkRead.RenewRegistration)
                : await TellAsync("ours, without all events", $"The webhook is not registered for {string.Join(", ", missing)}. {Remedy} and these events.", handed, now, cancellationToken);
        }

        await Alarm.Registration.ClearAsync(ledger, "The registration is ours again.", now, cancellationToken);
        return ("ours", WalkRead.Nothing);
    }

    /// <summary>The events without which changes are missed; those of Microsoft's own side are of use, but not needed.</summary>
    private static List<string> Needed(JsonElement page)
    {
        if (!JsonWalk.Has(page, "WebhookEvents", out var events) && !JsonWalk.Has(page, "webhookEvents", out events))
        {
            return [];
        }

        var registered = events.ValueKind == JsonValueKind.Array ? events.EnumerateArray().Select(item => item.ToString()).ToList() : [];
        return [.. Events.Take(2).Except(registered, StringComparer.OrdinalIgnoreCase)];
    }

    private static string? Text(JsonElement page, string name) =>
        JsonWalk.Text(page, name) ?? JsonWalk.Text(page, char.ToLowerInvariant(name[0]) + name[1..]);

    private async Task<(string Words, WalkRead Next)> TellAsync(
        string words, string message, HandIn handed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await Alarm.Registration.RaiseAsync(ledger, message, handed.RunId, now, cancellationToken);
        return (words, WalkRead.Nothing);
    }
}
