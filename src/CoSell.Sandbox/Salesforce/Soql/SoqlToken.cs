namespace CoSell.Sandbox.Salesforce.Soql;

internal enum SoqlTokenKind
{
    Word,
    Text,
    Number,
    Date,
    DateTime,
    DateLiteral,
    Symbol,
    End,
}

/// <summary>A piece of a query. Of a text literal, the value is what stands between the quotes, escapes included.</summary>
internal sealed record SoqlToken(SoqlTokenKind Kind, string Value, int Position)
{
    public bool IsWord(string word) =>
        Kind == SoqlTokenKind.Word && string.Equals(Value, word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == SoqlTokenKind.Symbol && Value == symbol;
}
