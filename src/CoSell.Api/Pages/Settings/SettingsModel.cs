using CoSell.Core.Received;

namespace CoSell.Api.Pages.Settings;

/// <summary>What the flows sent, beside the defaults.</summary>
/// <param name="Flows">Those that sent something.</param>
/// <param name="Rows">Each setting.</param>
/// <param name="Fields">Each custom field.</param>
public sealed record SettingsModel(IReadOnlyList<ReceivedFrom> Flows, IReadOnlyList<SettingRow> Rows, IReadOnlyList<CustomFieldRow> Fields)
{
    /// <summary>What two flows disagree about.</summary>
    public IReadOnlyList<string> Differences => [.. Rows.Where(row => row.Differs).Select(row => row.Name), .. Fields.Where(row => row.Differs).Select(row => row.Name)];

    public static string NameOf(SettingsSender sender) => sender switch
    {
        SettingsSender.Inbound => Texts.SentByInbound,
        SettingsSender.Create => Texts.SentByCreate,
        SettingsSender.Outbound => Texts.SentByOutbound,
        _ => Texts.SentByReconciliation,
    };
}

/// <summary>One setting.</summary>
/// <param name="Name">As calls name it.</param>
/// <param name="Default">What counts when it is not set; null for off.</param>
/// <param name="Sent">By flow, in the order of the model's flows.</param>
public sealed record SettingRow(string Name, string? Default, IReadOnlyList<string?> Sent)
{
    public bool Differs => Sent.Distinct(StringComparer.Ordinal).Skip(1).Any();
}

/// <summary>One custom field.</summary>
/// <param name="Name">Salesforce field.</param>
/// <param name="Sent">By flow; null where it is not among the flow's fields.</param>
public sealed record CustomFieldRow(string Name, IReadOnlyList<SentField?> Sent)
{
    public bool Differs => Sent.Distinct().Skip(1).Any();
}
