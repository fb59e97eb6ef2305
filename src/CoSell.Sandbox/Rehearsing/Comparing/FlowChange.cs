using System.Text.Json.Serialization;

namespace CoSell.Sandbox.Rehearsing.Comparing;

[JsonConverter(typeof(JsonStringEnumConverter<ChangeKind>))]
internal enum ChangeKind
{
    Added,
    Removed,
    Renamed,
    Moved,
    Changed,
}

/// <summary>What the admin did to one action, trigger or parameter of a flow.</summary>
/// <param name="Kind">Which kind of change.</param>
/// <param name="Name">The name in the package; of a removed one, the shipped name.</param>
/// <param name="ShippedName">Null for an added one.</param>
/// <param name="Inside">The name of the action around it; null on the flow's own level.</param>
/// <param name="Values">The values that differ; of an added or removed one, all of them.</param>
internal sealed record FlowChange(
    ChangeKind Kind,
    string Name,
    string? ShippedName,
    string? Inside,
    IReadOnlyList<ValueChange> Values)
{
    public string Title => Name.Replace('_', ' ');
}
