using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;

namespace CoSell.Core.Versions;

/// <summary>What the ledger notes of the mapping; no customer values.</summary>
internal sealed record MappingNote
{
    public const string Name = "mapping";

    /// <summary>How many versions are remembered.</summary>
    private const int Most = 50;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>By operation: the version of its last call.</summary>
    public IReadOnlyDictionary<string, MappingInForce> InForce { get; init; } = new Dictionary<string, MappingInForce>();

    /// <summary>By version: the rows of those in force, to compare the next one with.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonObject>> Rows { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, JsonObject>>();

    /// <summary>The newest first.</summary>
    public IReadOnlyList<MappingChange> History { get; init; } = [];

    /// <summary>When the mapping last became another one; null when it never did.</summary>
    [JsonIgnore]
    public DateTimeOffset? ChangedAt => History.Where(change => change.Before is not null).Select(change => (DateTimeOffset?)change.Since).Max();

    public static MappingNote Of(Note? note) =>
        note is null ? new MappingNote() : JsonSerializer.Deserialize<MappingNote>(note.Value, Json) ?? new MappingNote();

    public Note Onto(Note? note) => new(Name, JsonSerializer.Serialize(this, Json), note?.Version ?? 0);

    /// <summary>From now on that operation's calls come with that version.</summary>
    public MappingNote Entered(string operation, string version, FieldMapping mapping, DateTimeOffset now)
    {
        var before = InForce.GetValueOrDefault(operation)?.Version;
        var rows = mapping.Rows.DistinctBy(row => row.Id).ToDictionary(row => row.Id, MappingFingerprint.Of);
        var inForce = new Dictionary<string, MappingInForce>(InForce) { [operation] = new MappingInForce(version, now) };
        var kept = new Dictionary<string, IReadOnlyDictionary<string, JsonObject>>(Rows) { [version] = rows };
        return this with
        {
            InForce = inForce,
            Rows = kept.Where(known => inForce.Values.Any(used => used.Version == known.Key)).ToDictionary(),
            History = [.. Lengthened(operation, version, before, rows, now).Take(Most)],
        };
    }

    /// <summary>Two operations that go the same way are told together.</summary>
    private IEnumerable<MappingChange> Lengthened(
        string operation, string version, string? before, IReadOnlyDictionary<string, JsonObject> rows, DateTimeOffset now)
    {
        if (History.Count > 0 && History[0] is var newest && newest.Version == version && newest.Before == before
            && !newest.Operations.Contains(operation, StringComparer.Ordinal))
        {
            return [newest with { Operations = [.. newest.Operations, operation] }, .. History.Skip(1)];
        }

        var changes = before is not null && Rows.TryGetValue(before, out var known) ? RowChange.Between(known, rows) : [];
        return [new MappingChange(version, now, before, [operation], changes), .. History];
    }
}

/// <summary>The version of an operation's last call.</summary>
/// <param name="Version">The version's name.</param>
/// <param name="Since">Since when its calls come with it.</param>
public sealed record MappingInForce(string Version, DateTimeOffset Since);
