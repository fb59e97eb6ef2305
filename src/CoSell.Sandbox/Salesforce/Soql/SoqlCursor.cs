using System.Globalization;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>Walks the tokens of a query.</summary>
internal sealed class SoqlCursor(IReadOnlyList<SoqlToken> tokens)
{
    private int at;

    public SoqlToken Current => tokens[at];

    public SoqlToken Take() => tokens[at < tokens.Count - 1 ? at++ : at];

    public bool TryWord(string word) => TryTake(Current.IsWord(word));

    public bool TrySymbol(string symbol) => TryTake(Current.IsSymbol(symbol));

    public void ExpectWord(string word) => Expect(TryWord(word));

    public void ExpectSymbol(string symbol) => Expect(TrySymbol(symbol));

    public string Name()
    {
        Expect(Current.Kind == SoqlTokenKind.Word);
        return Take().Value;
    }

    public int Number()
    {
        Expect(int.TryParse(Current.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number));
        Take();
        return number;
    }

    public SalesforceException Unexpected() =>
        Refuse.Query(
            $"unexpected token: '{Current.Value}' (column {(Current.Position + 1).ToString(CultureInfo.InvariantCulture)})"
        );

    private bool TryTake(bool found)
    {
        if (found)
            Take();

        return found;
    }

    private void Expect(bool found)
    {
        if (!found)
            throw Unexpected();
    }
}
