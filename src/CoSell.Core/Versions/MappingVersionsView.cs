using CoSell.Core.Mapping;

namespace CoSell.Core.Versions;

/// <summary>The versions of the mapping, as people are shown them.</summary>
/// <param name="Configured">The version that the API was started with, without custom fields of calls.</param>
/// <param name="InForce">By operation: the version of its last call, with the custom fields that came with it.</param>
/// <param name="Applies">What a change applies to, and how to take it to the rest.</param>
/// <param name="History">The versions as they came into force, the newest first.</param>
public sealed record MappingVersionsView(
    string Configured, IReadOnlyList<OperationVersion> InForce, string Applies, IReadOnlyList<MappingChange> History)
{
    /// <summary>In words, for people.</summary>
    public const string Later =
        "A change of the mapping applies to later syncs only: a deal is compared by it when it next changes on either side. "
        + "Nothing is written because of the change alone. A field that a row newly maps is filled where it is empty, a row that reads its values in "
        + "another way takes both sides as they stand as agreed. "
        + "To take a change to deals that do not change, run the flow Partner Center and Salesforce CRM Backfill: its dry run reports how many deals "
        + "would travel, each costs one run of either flow, and only what differs is written.";

    internal static MappingVersionsView Of(MappingNote note, FieldMapping mapping) => new(
        MappingFingerprint.Of(mapping),
        [.. note.InForce.Select(used => new OperationVersion(used.Key, used.Value.Version, used.Value.Since)).OrderBy(used => used.Operation, StringComparer.Ordinal)],
        Later,
        note.History);
}

/// <summary>The version of an operation's last call.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Version">The version's name.</param>
/// <param name="Since">Since when its calls come with it.</param>
public sealed record OperationVersion(string Operation, string Version, DateTimeOffset Since);
