using System.Globalization;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>What a literal of a query means beside a field; a literal of another type is an error, as in SOQL.</summary>
internal static class LiteralValue
{
    public static object? Of(FieldDefinition field, SoqlToken token)
    {
        if (token.IsWord("null"))
            return null;

        return field.Type switch
        {
            FieldType.Boolean => Word(field, token),
            FieldType.Date => token.Kind == SoqlTokenKind.Date
                ? DateTimes.ParseDate(token.Value)
                : throw Wrong(field, "should not"),
            FieldType.DateTime => token.Kind == SoqlTokenKind.DateTime
                ? DateTimes.ParseDateTime(token.Value)
                : throw Wrong(field, "should not"),
            FieldType.Id or FieldType.Reference => Id(field, token),
            _ when field.IsNumber => Number(field, token),
            _ => Text(field, token),
        };
    }

    public static int? Compare(FieldDefinition field, object? left, object? right)
    {
        if (left is null || right is null)
            return null;

        return left is string text
            ? string.Compare(
                text,
                (string)right,
                field.Type is FieldType.Id or FieldType.Reference
                    ? StringComparison.Ordinal
                    : StringComparison.OrdinalIgnoreCase
            )
            : Comparer<object>.Default.Compare(left, right);
    }

    private static object Word(FieldDefinition field, SoqlToken token) =>
        token.Kind == SoqlTokenKind.Word ? token.IsWord("true") : throw Wrong(field, "should not");

    private static object Number(FieldDefinition field, SoqlToken token) =>
        token.Kind == SoqlTokenKind.Number
            ? decimal.Parse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture)
            : throw Wrong(field, "should not");

    /// <summary>An empty text finds empty fields, because an empty text is stored as null.</summary>
    private static string? Text(FieldDefinition field, SoqlToken token)
    {
        var text = token.Kind == SoqlTokenKind.Text ? SoqlText.Unescape(token.Value) : throw Wrong(field, "should");
        return text.Length == 0 ? null : text;
    }

    private static string? Id(FieldDefinition field, SoqlToken token) =>
        Text(field, token) is not { } text
            ? null
            : SalesforceId.Normalize(text) ?? throw Refuse.Filter($"invalid ID field: {text}");

    private static SalesforceException Wrong(FieldDefinition field, string should) =>
        Refuse.QueryField(
            $"value of filter criterion for field '{field.Name}' must be of type {field.Type.ToString().ToLowerInvariant()} "
                + $"and {should} be enclosed in quotes"
        );
}
