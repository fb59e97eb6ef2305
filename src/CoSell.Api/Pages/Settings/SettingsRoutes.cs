using CoSell.Api.Pages.Frame;
using CoSell.Core.Mapping;
using CoSell.Core.Received;

namespace CoSell.Api.Pages.Settings;

/// <summary>The settings as the flows send them.</summary>
internal static class SettingsRoutes
{
    public static void MapSettings(this IEndpointRouteBuilder pages) => pages.MapGet(
        "/settings",
        async (ReceivedSettings received, CancellationToken cancellationToken) =>
            PageResult.Of<SettingsPage>(await ReadAsync(received, cancellationToken))).Shown();

    public static async Task<SettingsModel> ReadAsync(ReceivedSettings received, CancellationToken cancellationToken)
    {
        var flows = await received.ReadAsync(cancellationToken);
        var fields = flows.SelectMany(flow => flow.Sent.CustomFields).Select(field => field.Field).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new SettingsModel(
            flows,
            [.. ReceivedSettings.Named(new SyncSettings()).Select(setting => new SettingRow(
                setting.Key, setting.Value, [.. flows.Select(flow => flow.Sent.Settings.GetValueOrDefault(setting.Key))]))],
            [.. fields.Select(name => new CustomFieldRow(
                name, [.. flows.Select(flow => flow.Sent.CustomFields.FirstOrDefault(field => field.Field == name))]))]);
    }
}
