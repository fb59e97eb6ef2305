using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Sandbox.Pages.Frame;
using CoSell.Sandbox.Salesforce;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Pages.Selling;

/// <summary>Turns the fields of a Salesforce object into those of a form, and back.</summary>
internal static partial class RecordFields
{
    private const string Currency = "CurrencyIsoCode";

    /// <summary>How people call the field: its label, or for the standard fields without one the words in its name.</summary>
    public static string Label(FieldDefinition field) => field.Label != field.Name
        ? field.Label
        : Word().Replace(field.Name == Currency ? "Currency" : field.ReferenceTo is null ? field.Name : field.Name[..^2], " ${first}").Trim();

    /// <summary>The field with the record's value.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">What the record holds.</param>
    /// <param name="org">Where the records are from which one may be chosen.</param>
    /// <param name="prefix">Stands before the field's name when a form has several records.</param>
    public static FormField Of(FieldDefinition field, JsonNode? value, SalesforceOrg org, string prefix = "")
    {
        var text = Text(value);
        return new FormField(prefix + field.Name, Label(field), Input(field))
        {
            Value = text,
            Was = text,
            Hint = field.HelpText,
            Required = field.Required,
            Choices = Choices(field, text, org),
        };
    }

    /// <summary>What the person changed, as Salesforce takes it: empty is null, a tick is true or false, everything else is text.</summary>
    public static JsonObject Changes(IEnumerable<FormField> fields, string prefix = "") => new(fields
        .Where(field => field.Name.StartsWith(prefix, StringComparison.Ordinal) && field.IsChanged)
        .Select(field => KeyValuePair.Create(field.Name[prefix.Length..], Json(field))));

    /// <summary>A value as it stands in a form.</summary>
    public static string Text(JsonNode? value) => value is null
        ? string.Empty
        : value.GetValueKind() == System.Text.Json.JsonValueKind.False ? string.Empty
        : value.ToString().ReplaceLineEndings("\n");

    private static JsonNode? Json(FormField field) => field.Input == FieldInput.Tick
        ? field.Value == FormField.Ticked
        : string.IsNullOrWhiteSpace(field.Value) ? null : field.Value;

    private static FieldInput Input(FieldDefinition field) => field.Type switch
    {
        FieldType.Boolean => FieldInput.Tick,
        FieldType.Currency or FieldType.Double or FieldType.Percent or FieldType.Int => FieldInput.Number,
        FieldType.Date => FieldInput.Date,
        FieldType.TextArea => FieldInput.Lines,
        FieldType.Picklist or FieldType.Reference => FieldInput.Choice,
        FieldType.Email => FieldInput.Email,
        FieldType.Phone => FieldInput.Phone,
        _ => FieldInput.Text,
    };

    private static IReadOnlyList<FieldChoice> Choices(FieldDefinition field, string value, SalesforceOrg org)
    {
        if (Input(field) != FieldInput.Choice)
        {
            return [];
        }

        var known = field.ReferenceTo is { } table
            ? org.Query($"SELECT Id, Name FROM {table} ORDER BY Name LIMIT 500").Select(record => new FieldChoice(Text(record["Id"]), Text(record["Name"])))
            : field.Values.Select(choice => new FieldChoice(choice, choice));
        FieldChoice[] all = [new(string.Empty, Texts.NothingChosen), .. known];
        return all.Any(choice => choice.Value == value) ? all : [.. all, new(value, value)];
    }

    [GeneratedRegex("(?<!^)(?<![A-Z ])(?<first>[A-Z])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
