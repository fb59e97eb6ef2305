using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Traffic;

namespace CoSell.Sandbox.PartnerCenter.Webhooks;

/// <summary>Test events: two per minute, their results kept for seven days.</summary>
internal sealed class ValidationEvents(WebhookDispatcher dispatcher, TimeProvider time)
{
    private const string ResourceBase = "http://api.partnercenter.microsoft.com/webhooks/v1/registration/validationEvents/";
    private const int MostPerMinute = 2;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly RateLimit limit = new(MostPerMinute, TimeSpan.FromMinutes(1), time, refusedCount: false);
    private readonly ConcurrentDictionary<string, Test> tests = new(StringComparer.OrdinalIgnoreCase);

    public JsonObject Send()
    {
        if (dispatcher.Registration is not { } registration || !registration.Events.Contains(WebhookEvents.Test))
        {
            throw Refuse.Invalid("The registration does not name the event test-created.", "registration");
        }

        if (limit.Take() is { } wait)
        {
            throw Refuse.Throttled(wait);
        }

        var (id, now) = (Guid.NewGuid().ToString(), time.GetUtcNow());
        tests[id] = new Test(now, registration.Url, new ConcurrentQueue<WebhookAttempt>());
        dispatcher.Raise(WebhookEvents.Test, ResourceBase + id, "test", now);
        return new JsonObject { ["correlationId"] = id };
    }

    public JsonObject Result(string id, string partnerId)
    {
        if (!tests.TryGetValue(id, out var test) || test.Time + Kept < time.GetUtcNow())
        {
            throw Refuse.NotFound($"Validation event {id}");
        }

        return new JsonObject
        {
            ["correlationId"] = id,
            ["partnerId"] = partnerId,
            ["status"] = test.Attempts.Any(a => a.Succeeded) ? "completed" : "inProgress",
            ["callbackUrl"] = test.Url,
            ["results"] = new JsonArray([.. test.Attempts.Select(Show)]),
        };
    }

    public void Note(WebhookAttempt attempt)
    {
        if (attempt.Delivery.EventName == WebhookEvents.Test
            && tests.TryGetValue(attempt.Delivery.ResourceUri[ResourceBase.Length..], out var test))
        {
            test.Attempts.Enqueue(attempt);
        }
    }

    private static JsonObject Show(WebhookAttempt attempt) => new()
    {
        ["responseCode"] = attempt.Status is { } status ? ((HttpStatusCode)status).ToString() : string.Empty,
        ["responseMessage"] = attempt.Error ?? string.Empty,
        ["systemError"] = attempt.Status is null,
        ["dateTimeUtc"] = attempt.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
    };

    private sealed record Test(DateTimeOffset Time, string Url, ConcurrentQueue<WebhookAttempt> Attempts);
}
