namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>A parsed query; names are as written and not yet looked up.</summary>
internal sealed record SoqlQuery(
    IReadOnlyList<SelectItem> Select,
    string From,
    Condition? Where,
    IReadOnlyList<OrderItem> OrderBy,
    int? Limit,
    int? Offset
);

internal abstract record SelectItem;

/// <summary>A field, or a field of a related record: <c>Account.Name</c>.</summary>
internal sealed record SelectField(string Path) : SelectItem;

internal sealed record SelectFields(FieldsOf Kind) : SelectItem;

internal sealed record SelectChildren(SoqlQuery Query) : SelectItem;

internal sealed record SelectCount : SelectItem;

internal enum FieldsOf
{
    All,
    Standard,
    Custom,
}

internal abstract record Condition;

internal sealed record All(IReadOnlyList<Condition> Parts) : Condition;

internal sealed record Any(IReadOnlyList<Condition> Parts) : Condition;

internal sealed record Not(Condition Part) : Condition;

/// <summary>Operator is one of = != &lt; &lt;= &gt; &gt;= LIKE.</summary>
internal sealed record Comparison(string Path, string Operator, SoqlToken Literal) : Condition;

internal sealed record Membership(string Path, bool Negated, IReadOnlyList<SoqlToken> Literals) : Condition;

internal sealed record OrderItem(string Path, bool Descending, bool NullsLast);
