using CoSell.Flows.Solutions;

namespace CoSell.Flows.Checking;

/// <summary>What our own package promises beyond what Power Automate asks of every solution.</summary>
public static class OwnPackage
{
    /// <summary>Most retries that a connector action may ask for.</summary>
    public const int MostRetries = 4;

    /// <summary>How long a write may go on trying after it has begun: a claim's lease leaves room for it after writeUntil.</summary>
    public static TimeSpan MostWriteTime { get; } = TimeSpan.FromSeconds(60);

    private const string Name = "PartnerCenterReferralsSynchronizationForSalesforce";
    private const string Prefix = "cosell";

    /// <summary>
    /// Operations that create a record or send a mail. A retry after a lost answer would do it twice, so they must not be
    /// retried.
    /// </summary>
    public static IReadOnlyList<string> CreatingOperations { get; } =
        ["CreateReferral", "PostItem_V2", "CreateRecord", "EventRegistration", "SendEmailV2"];

    /// <summary>Operations that write a deal on either side; a plan allows them until its <c>writeUntil</c>.</summary>
    public static IReadOnlyList<string> WritingOperations { get; } =
        ["PostItem_V2", "PatchItem_V3", "PatchItemByExternalIdV2", "CreateReferral", "PatchReferralById"];

    /// <summary>Whether a solution is ours, customised or not: by its unique name or by its publisher's prefix.</summary>
    public static bool Is(FlowSolution solution) =>
        string.Equals(solution.UniqueName, Name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(solution.PublisherPrefix, Prefix, StringComparison.OrdinalIgnoreCase);
}
