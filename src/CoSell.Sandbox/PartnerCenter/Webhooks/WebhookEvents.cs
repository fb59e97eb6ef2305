namespace CoSell.Sandbox.PartnerCenter.Webhooks;

/// <summary>The events that can be registered. The subscription and usage events are never raised here.</summary>
internal static class WebhookEvents
{
    public const string Test = "test-created";

    public static readonly IReadOnlyList<string> All =
    [
        "referral-created", "referral-updated", "related-referral-created", "related-referral-updated",
        "subscription-updated", Test, "usagerecords-thresholdExceeded",
    ];
}
