namespace CoSell.Sandbox.Salesforce.Formulas;

/// <summary>
/// A text formula over the record's own fields, of the functions that our metadata uses: IF, AND, OR, NOT, ISBLANK, BEGINS
/// (Salesforce Help, <i>Formula Operators and Functions</i>). Another function is refused when the metadata is read.
/// </summary>
internal sealed class Formula
{
    private readonly Func<Func<string, object?>, object?> value;

    private Formula(Func<Func<string, object?>, object?> value, IReadOnlySet<string> fields) => (this.value, Fields) = (value, fields);

    /// <summary>Names of the fields that it reads.</summary>
    public IReadOnlySet<string> Fields { get; }

    /// <summary>Throws <see cref="FormatException"/> saying what is wrong or not emulated.</summary>
    public static Formula Parse(string text)
    {
        var parser = new FormulaParser(text);
        return new Formula(parser.Parse(), parser.Fields);
    }

    /// <returns>The text; an empty text is stored as null, as everywhere in Salesforce.</returns>
    public string? Evaluate(Func<string, object?> field) => value(field) is string { Length: > 0 } text ? text : null;
}
