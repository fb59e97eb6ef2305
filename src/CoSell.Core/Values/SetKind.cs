using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>
/// A set of ids, whose order and repetitions mean nothing: objects with an <c>id</c> in the referral, a text with
/// semicolons, commas or line ends between the ids in Salesforce. A set that does not fit is an error, never cut.
/// </summary>
internal sealed class SetKind : FieldKind
{
    private static readonly char[] Separators = [';', ',', '\n', '\r'];

    public override FieldValue Narrow(FieldValue value, MappingRow row, SyncSettings settings) =>
        row.MaxLength is { } length && value.Text.Length > length
            ? FieldValue.Invalid($"{row.Label} needs {value.Text.Length} characters, but the field takes {length}; "
                + "shorten the list in Partner Center or make the Salesforce field longer.")
            : value;

    public override JsonNode? ToReferral(FieldValue value, MappingRow row, SyncSettings settings, JsonElement current)
    {
        var kept = Items(current).ToLookup(IdOf, StringComparer.Ordinal);
        return new JsonArray([.. Ids(value.Text).Select(id => kept[id].Any()
            ? JsonObject.Create(kept[id].First().Clone())
            : new JsonObject { ["id"] = id })]);
    }

    protected override bool SaysTheSame(JsonRecord opportunity, MappingRow row, SyncSettings settings, JsonRecord referral, FieldValue known) =>
        Says(opportunity, row, settings, known);

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings)
    {
        var ids = element.ValueKind == JsonValueKind.Array
            ? Items(element).Select(IdOf).Where(id => id.Length > 0)
            : Ids(Scalar(element) ?? string.Empty);
        var set = new SortedSet<string>(ids, StringComparer.Ordinal);
        if (set.FirstOrDefault(id => id.IndexOfAny(Separators) >= 0) is { } several)
        {
            return FieldValue.Invalid($"{row.Label} holds '{several}', which Salesforce's list would take for several entries; "
                + "take it out in Partner Center.");
        }

        return row.MaxItems is { } most && set.Count > most
            ? FieldValue.Invalid($"{row.Label} has {set.Count} entries, but Partner Center takes {most}; take some out.")
            : FieldValue.Of(string.Join(';', set));
    }

    public static string[] Ids(string text) =>
        text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string IdOf(JsonElement item) => JsonWalk.Text(item, "id")!.Trim();

    private static IEnumerable<JsonElement> Items(JsonElement array) => array.ValueKind == JsonValueKind.Array
        ? array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object
            && JsonWalk.Has(item, "id", out var id) && id.ValueKind == JsonValueKind.String)
        : [];
}
