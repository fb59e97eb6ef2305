namespace CoSell.PacScripts.Packages;

/// <summary>A solution of flows that the checkout holds as source.</summary>
/// <param name="Part">What the option --solution calls it.</param>
/// <param name="UniqueName">Its unique name.</param>
/// <param name="Folder">Its folder below <c>solution</c>.</param>
/// <param name="SettingsName">The settings file of its import.</param>
internal sealed record FlowSource(string Part, string UniqueName, string Folder, string SettingsName)
{
    public static readonly FlowSource Main =
        new("flows", SourceTree.FlowSolution, "power-platform", "deployment-settings.json");

    /// <summary>Optional: only for a target whose setting <c>notice</c> is yes.</summary>
    public static readonly FlowSource Notice = new("notice", "CoSellNotices", "notice", "deployment-settings-notice.json");

    public static IReadOnlyList<FlowSource> Of(bool notice) => notice ? [Main, Notice] : [Main];
}
