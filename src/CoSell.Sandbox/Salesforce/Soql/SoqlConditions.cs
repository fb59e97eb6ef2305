using System.Globalization;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>Parses WHERE. As in SOQL, AND and OR cannot stand side by side without parentheses.</summary>
internal static class SoqlConditions
{
    private static readonly string[] Operators = ["=", "!=", "<", "<=", ">", ">="];

    public static Condition Parse(SoqlCursor cursor)
    {
        if (cursor.TryWord("NOT"))
            return new Not(Simple(cursor));

        var first = Simple(cursor);
        if (cursor.Current.IsWord("AND"))
            return new All(Rest(cursor, first, "AND"));

        return cursor.Current.IsWord("OR") ? new Any(Rest(cursor, first, "OR")) : first;
    }

    private static List<Condition> Rest(SoqlCursor cursor, Condition first, string word)
    {
        var parts = new List<Condition> { first };
        while (cursor.TryWord(word))
            parts.Add(Simple(cursor));

        return cursor.Current.IsWord("AND") || cursor.Current.IsWord("OR") ? throw cursor.Unexpected() : parts;
    }

    private static Condition Simple(SoqlCursor cursor)
    {
        if (cursor.TrySymbol("("))
        {
            var inner = Parse(cursor);
            cursor.ExpectSymbol(")");
            return inner;
        }

        if (cursor.Current.IsWord("NOT"))
            throw cursor.Unexpected();

        return Field(cursor, cursor.Name());
    }

    private static Condition Field(SoqlCursor cursor, string path)
    {
        if (cursor.Current.IsSymbol("("))
            throw new NotEmulatedException($"the function {path}() in a query");

        if (cursor.Current.IsWord("INCLUDES") || cursor.Current.IsWord("EXCLUDES"))
            throw new NotEmulatedException("INCLUDES and EXCLUDES in a query");

        if (cursor.TryWord("NOT"))
        {
            cursor.ExpectWord("IN");
            return new Membership(path, true, Literals(cursor));
        }

        if (cursor.TryWord("IN"))
            return new Membership(path, false, Literals(cursor));

        if (cursor.TryWord("LIKE"))
            return new Comparison(path, "LIKE", Literal(cursor));

        if (cursor.Current.Kind != SoqlTokenKind.Symbol || !Operators.Contains(cursor.Current.Value))
            throw cursor.Unexpected();

        return new Comparison(path, cursor.Take().Value, Literal(cursor));
    }

    private static List<SoqlToken> Literals(SoqlCursor cursor)
    {
        cursor.ExpectSymbol("(");
        if (cursor.Current.IsWord("SELECT"))
            throw new NotEmulatedException("a query inside IN");

        var literals = new List<SoqlToken> { Literal(cursor) };
        while (cursor.TrySymbol(","))
            literals.Add(Literal(cursor));

        cursor.ExpectSymbol(")");
        return literals;
    }

    private static SoqlToken Literal(SoqlCursor cursor)
    {
        var token = cursor.Current;
        if (token.Kind == SoqlTokenKind.Word && DateLiteral.IsName(token.Value))
            return Days(cursor);

        if (
            token.Kind == SoqlTokenKind.Word
            && !token.IsWord("null")
            && !token.IsWord("true")
            && !token.IsWord("false")
        )
            throw cursor.Unexpected();

        return token.Kind is SoqlTokenKind.Symbol or SoqlTokenKind.End ? throw cursor.Unexpected() : cursor.Take();
    }

    /// <summary>A date literal, some of them with a number: <c>LAST_N_DAYS:30</c>.</summary>
    private static SoqlToken Days(SoqlCursor cursor)
    {
        var word = cursor.Take();
        var number = cursor.TrySymbol(":") ? ":" + cursor.Number().ToString(CultureInfo.InvariantCulture) : "";
        return word with { Kind = SoqlTokenKind.DateLiteral, Value = word.Value + number };
    }
}
