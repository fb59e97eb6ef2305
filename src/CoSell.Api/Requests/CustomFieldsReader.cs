using System.Text.Json;
using CoSell.Core.Mapping;

namespace CoSell.Api.Requests;

/// <summary>
/// Reads the custom fields of a call: those of the plan step itself, and those that the solution's environment variable
/// gives to every step. A field in both is the step's; a fault names the place that it stands in.
/// </summary>
internal static class CustomFieldsReader
{
    public const string Property = "customFields";

    public static IReadOnlyList<MappingRow> Read(BodyReader body, FieldMapping mapping, SyncSettings settings)
    {
        var step = body.Get(Property);
        var rows = new List<MappingRow>();
        body.Inside(Property, fields => rows.AddRange(CustomFields.Read(step, mapping, fields.Add, settings)));
        body.Inside("settings", reader =>
        {
            var variable = reader.Get(Property);
            if (variable.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
            {
                reader.Add(Property, "Must be a JSON object.", "Correct the current value of the environment variable Custom fields; {} says that there are none.");
            }

            reader.Inside(Property, fields => rows.AddRange(CustomFields.ReadVariable(variable, step, mapping, fields.Add, settings)));
        });
        return rows;
    }
}
