using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>Parses the part of SOQL that the emulator knows; what SOQL has beyond it is named as not emulated.</summary>
internal static class SoqlParser
{
    private const int MaximumLength = 100_000;
    private const int MaximumOffset = 2_000;
    private static readonly string[] NotEmulatedClauses = ["GROUP", "HAVING", "WITH", "FOR", "USING", "ALL", "UPDATE"];

    public static SoqlQuery Parse(string soql)
    {
        if (soql.Length > MaximumLength)
            throw new SalesforceException(
                400,
                new SalesforceError("QUERY_TOO_COMPLICATED", "SOQL statement is too long")
            );

        var cursor = new SoqlCursor(SoqlLexer.Read(soql));
        var query = Query(cursor);
        return cursor.Current.Kind == SoqlTokenKind.End ? query : throw cursor.Unexpected();
    }

    private static SoqlQuery Query(SoqlCursor cursor)
    {
        cursor.ExpectWord("SELECT");
        var select = List(cursor, Item);
        cursor.ExpectWord("FROM");
        var from = cursor.Name();
        RefuseNotEmulated(cursor);
        if (cursor.Current.Kind == SoqlTokenKind.Word && !IsClause(cursor.Current))
            throw new NotEmulatedException("aliases in a query");

        var where = cursor.TryWord("WHERE") ? SoqlConditions.Parse(cursor) : null;
        RefuseNotEmulated(cursor);
        var order = Order(cursor);
        int? limit = cursor.TryWord("LIMIT") ? cursor.Number() : null;
        int? offset = cursor.TryWord("OFFSET") ? cursor.Number() : null;
        RefuseNotEmulated(cursor);
        if (offset > MaximumOffset)
            throw new SalesforceException(
                400,
                new SalesforceError("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000")
            );

        return new(select, from, where, order, limit, offset);
    }

    private static SelectItem Item(SoqlCursor cursor)
    {
        if (cursor.TrySymbol("("))
        {
            var children = new SelectChildren(Query(cursor));
            cursor.ExpectSymbol(")");
            return children;
        }

        if (cursor.Current.IsWord("TYPEOF"))
            throw new NotEmulatedException("TYPEOF in a query");

        var name = cursor.Name();
        return cursor.TrySymbol("(") ? Function(cursor, name) : new SelectField(name);
    }

    private static SelectItem Function(SoqlCursor cursor, string name)
    {
        if (string.Equals(name, "COUNT", StringComparison.OrdinalIgnoreCase) && cursor.TrySymbol(")"))
            return new SelectCount();

        if (!string.Equals(name, "FIELDS", StringComparison.OrdinalIgnoreCase))
            throw new NotEmulatedException($"the function {name}() in a query");

        if (!Enum.TryParse<FieldsOf>(cursor.Current.Value, ignoreCase: true, out var kind))
            throw cursor.Unexpected();

        cursor.Take();
        cursor.ExpectSymbol(")");
        return new SelectFields(kind);
    }

    private static IReadOnlyList<OrderItem> Order(SoqlCursor cursor)
    {
        if (!cursor.TryWord("ORDER"))
            return [];

        cursor.ExpectWord("BY");
        return List(cursor, OrderItem);
    }

    /// <summary>Empty values come first unless the query says otherwise, whatever the direction.</summary>
    private static OrderItem OrderItem(SoqlCursor cursor)
    {
        var path = cursor.Name();
        var descending = cursor.TryWord("DESC");
        if (!descending)
            cursor.TryWord("ASC");

        if (!cursor.TryWord("NULLS"))
            return new(path, descending, NullsLast: false);

        var last = cursor.TryWord("LAST");
        if (!last)
            cursor.ExpectWord("FIRST");

        return new(path, descending, last);
    }

    private static List<T> List<T>(SoqlCursor cursor, Func<SoqlCursor, T> item)
    {
        var items = new List<T> { item(cursor) };
        while (cursor.TrySymbol(","))
            items.Add(item(cursor));

        return items;
    }

    private static bool IsClause(SoqlToken token) =>
        token.IsWord("WHERE") || token.IsWord("ORDER") || token.IsWord("LIMIT") || token.IsWord("OFFSET");

    private static void RefuseNotEmulated(SoqlCursor cursor)
    {
        if (Array.Find(NotEmulatedClauses, cursor.Current.IsWord) is { } clause)
            throw new NotEmulatedException($"{clause} in a query");
    }
}
