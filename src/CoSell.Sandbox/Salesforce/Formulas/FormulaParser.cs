using System.Text.RegularExpressions;

namespace CoSell.Sandbox.Salesforce.Formulas;

/// <summary>Reads a formula into a function of the record's values.</summary>
internal sealed partial class FormulaParser
{
    private readonly Queue<string> tokens;
    private readonly HashSet<string> fields = new(StringComparer.OrdinalIgnoreCase);

    public FormulaParser(string text)
    {
        var matches = Token().Matches(text);
        tokens = new Queue<string>(matches.Select(match => match.Value));
        if (matches.Sum(match => match.Length) != text.Count(c => !char.IsWhiteSpace(c)) + matches.Sum(match => match.Value.Count(char.IsWhiteSpace)))
            throw new FormatException($"the formula '{text}' has operators that are not emulated");
    }

    public IReadOnlySet<string> Fields => fields;

    public Func<Func<string, object?>, object?> Parse()
    {
        var value = Expression();
        return tokens.Count == 0 ? value : throw new FormatException($"the formula goes on with '{tokens.Peek()}' after its end");
    }

    private Func<Func<string, object?>, object?> Expression()
    {
        var token = Next();
        if (token.StartsWith('"'))
        {
            var text = token[1..^1];
            return _ => text;
        }

        if (tokens.TryPeek(out var following) && following == "(")
            return Call(token.ToUpperInvariant(), Arguments());

        if (!char.IsLetter(token[0]))
            throw new FormatException($"the formula has '{token}' where a value should be");

        fields.Add(token);
        return field => field(token);
    }

    private List<Func<Func<string, object?>, object?>> Arguments()
    {
        Next();
        var arguments = new List<Func<Func<string, object?>, object?>> { Expression() };
        while (Next() is var token && token != ")")
        {
            if (token != ",")
                throw new FormatException($"the formula has '{token}' instead of a comma");

            arguments.Add(Expression());
        }

        return arguments;
    }

    private static Func<Func<string, object?>, object?> Call(string name, List<Func<Func<string, object?>, object?>> of) =>
        (name, of.Count) switch
        {
            ("IF", 3) => field => of[0](field) is true ? of[1](field) : of[2](field),
            ("NOT", 1) => field => of[0](field) is not true,
            ("AND", _) => field => of.TrueForAll(part => part(field) is true),
            ("OR", _) => field => of.Exists(part => part(field) is true),
            ("ISBLANK", 1) => field => of[0](field) is null or "",
            ("BEGINS", 2) => field => (of[0](field) as string ?? "").StartsWith((string?)of[1](field) ?? "", StringComparison.Ordinal),
            _ => throw new FormatException($"the function {name} with {of.Count} arguments is not emulated"),
        };

    private string Next() => tokens.TryDequeue(out var token) ? token : throw new FormatException("the formula ends too early");

    [GeneratedRegex("\"[^\"]*\"|[A-Za-z][A-Za-z0-9_]*|[(),]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
