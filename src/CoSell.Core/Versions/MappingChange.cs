using System.Text.Json.Nodes;

namespace CoSell.Core.Versions;

/// <summary>A version of the mapping as it came into force, and what made it another one than the one before.</summary>
/// <param name="Version">The version's name.</param>
/// <param name="Since">When the first call was answered by it.</param>
/// <param name="Before">The version that it followed; null for the first one that was seen.</param>
/// <param name="Operations">The operations whose calls came with it.</param>
/// <param name="Rows">The rows that were added, removed or changed.</param>
public sealed record MappingChange(
    string Version, DateTimeOffset Since, string? Before, IReadOnlyList<string> Operations, IReadOnlyList<RowChange> Rows);

public enum RowChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>What became of one row. Names properties, never their values.</summary>
/// <param name="Row">Id of the row.</param>
/// <param name="Kind">Whether it is new, gone or different.</param>
/// <param name="Attributes">The properties that differ; empty unless it was changed.</param>
public sealed record RowChange(string Row, RowChangeKind Kind, IReadOnlyList<string> Attributes)
{
    internal static IReadOnlyList<RowChange> Between(IReadOnlyDictionary<string, JsonObject> before, IReadOnlyDictionary<string, JsonObject> after) =>
    [
        .. after.Where(row => !before.ContainsKey(row.Key)).Select(row => new RowChange(row.Key, RowChangeKind.Added, [])),
        .. before.Keys.Where(row => !after.ContainsKey(row)).Select(row => new RowChange(row, RowChangeKind.Removed, [])),
        .. after.Where(row => before.ContainsKey(row.Key))
            .Select(row => new RowChange(row.Key, RowChangeKind.Changed, Different(before[row.Key], row.Value)))
            .Where(change => change.Attributes.Count > 0),
    ];

    private static List<string> Different(JsonObject before, JsonObject after) =>
        [.. before.Concat(after).Select(property => property.Key).Distinct().Where(name => !JsonNode.DeepEquals(before[name], after[name]))];
}
