using System.Globalization;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Rows;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>A value as an address or a filter writes it, with the type that its spelling gives it.</summary>
internal sealed record Literal(object? Value)
{
    public static Literal Read(string text)
    {
        if (text is ['\'', .., '\''])
        {
            return new Literal(text[1..^1].Replace("''", "'", StringComparison.Ordinal));
        }

        return text switch
        {
            "null" => new Literal((object?)null),
            "true" => new Literal(true),
            "false" => new Literal(false),
            _ when Guid.TryParseExact(text, "D", out var id) => new Literal(id),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => new Literal(number),
            _ when Moments.Parse(text) is { } moment => new Literal(moment),
            _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                new Literal(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)),
            _ => throw Refuse.Query($"Bad Request - Error in query syntax: '{text}' is not a value."),
        };
    }

    /// <summary>The value for comparing with a column; refused when their types do not go together.</summary>
    public object? For(Table table, Column column)
    {
        var fits = Value switch
        {
            null => true,
            string => column.IsText,
            long => column.IsNumber,
            bool => column.Type == ColumnType.Flag,
            Guid => column.IsId,
            _ => column.Type == ColumnType.Moment,
        };
        return fits
            ? Value
            : throw Refuse.Query(
                $"A binary operator with incompatible types was detected. Found operand types '{EdmOf(column)}' and '{EdmOf(Value)}' for "
                + $"'{column.Property}' of '{table.TypeName}'.");
    }

    private static string EdmOf(Column column) => column.Type switch
    {
        ColumnType.Text or ColumnType.Memo => "Edm.String",
        ColumnType.Flag => "Edm.Boolean",
        ColumnType.Moment => "Edm.DateTimeOffset",
        ColumnType.BigWhole => "Edm.Int64",
        _ => column.IsId ? "Edm.Guid" : "Edm.Int32",
    };

    private static string EdmOf(object? value) => value switch
    {
        string => "Edm.String",
        bool => "Edm.Boolean",
        Guid => "Edm.Guid",
        long => "Edm.Int32",
        _ => "Edm.DateTimeOffset",
    };
}
