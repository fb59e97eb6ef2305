using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Values;

namespace CoSell.Core.Failures;

/// <summary>Reads the values that a person gives when resolving a failure, by the same rules as a record's values.</summary>
public static class EditedValues
{
    /// <param name="edit">A JSON object: Salesforce field name or row id to value, as Salesforce writes it.</param>
    /// <param name="direction">The planning operation that failed.</param>
    /// <param name="mapping">The mapping in force.</param>
    /// <param name="add">Takes each error: name, rule, remedy.</param>
    /// <returns>By row id: the canonical values.</returns>
    public static IReadOnlyDictionary<string, string> Read(
        JsonElement edit, string direction, FieldMapping mapping, Action<string, string, string> add)
    {
        var settings = new SyncSettings();
        var side = SideOf(direction);
        var values = new Dictionary<string, string>();
        foreach (var property in edit.EnumerateObject())
        {
            if (RowOf(property.Name, mapping, settings) is not { } row)
            {
                add(property.Name, "Is no mapped field.", "Use a row's id or its Salesforce field as GetMapping names them.");
            }
            else if (!EditedValue.IsFor(row, side))
            {
                add(property.Name, $"{row.Label} cannot be given here.", $"Correct it in the record from which {direction} takes it.");
            }
            else if (Canonical(property.Value, row, side, settings) is var value && value.State == ValueState.Invalid)
            {
                var parts = value.Text.Split("; ", 2);
                add(property.Name, parts[0], parts.Length > 1 ? parts[1] : "Give another value.");
            }
            else if (!values.TryAdd(row.Id, value.Text))
            {
                add(property.Name, $"{row.Label} is given twice.", "Give each field once.");
            }
        }

        return values;
    }

    /// <summary>The rows for which a value can be given when that planning operation failed.</summary>
    public static IEnumerable<MappingRow> RowsFor(string direction, FieldMapping mapping) =>
        mapping.Rows.Where(row => EditedValue.IsFor(row, SideOf(direction)));

    private static MergeOutcome SideOf(string direction) =>
        direction == DealPlanning.PlanOpportunity ? MergeOutcome.ToSalesforce : MergeOutcome.ToPartnerCenter;

    private static MappingRow? RowOf(string name, FieldMapping mapping, SyncSettings settings) =>
        mapping.Rows.FirstOrDefault(row => row.Id == name)
        ?? mapping.Rows.FirstOrDefault(row => settings.PathOf(row) is var path && (path == name || path[(path.LastIndexOf('.') + 1)..] == name));

    private static FieldValue Canonical(JsonElement given, MappingRow row, MergeOutcome side, SyncSettings settings)
    {
        var kind = FieldKind.Of(row);
        var value = kind.FromOpportunity(Opportunity(settings.PathOf(row), given), row, settings);
        if (value.State == ValueState.Empty && row.Required.Count > 0)
        {
            return FieldValue.Invalid($"{row.Label} must not be empty; give a value.");
        }

        return side == MergeOutcome.ToSalesforce && value.State == ValueState.Present ? kind.Narrow(value, row, settings) : value;
    }

    /// <summary>An opportunity that holds nothing but that value.</summary>
    private static JsonElement Opportunity(string path, JsonElement given)
    {
        JsonNode? value = JsonNode.Parse(given.GetRawText());
        foreach (var name in path.Split('.').Reverse())
        {
            value = new JsonObject { [name] = value };
        }

        return JsonSerializer.SerializeToElement(value);
    }
}
