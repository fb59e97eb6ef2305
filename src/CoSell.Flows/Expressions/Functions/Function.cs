using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>A function of the language with the number of arguments that it takes.</summary>
internal sealed record Function(string Name, int Least, int Most, Func<Arguments, JToken> Body)
{
    public const int Any = int.MaxValue;

    /// <summary>A function that exists but that this runner does not carry out.</summary>
    public static Function Unsupported(string name, int least, int most) => new(
        name, least, most, _ => throw new ExpressionException($"the function '{name}' is not supported by this runner."));

    public bool Takes(int count) => count >= Least && count <= Most;

    public void RequireCount(int count)
    {
        if (Takes(count))
            return;
        var expected = Least == Most ? $"{Least}" : Most == Any ? $"at least {Least}" : $"{Least} to {Most}";
        throw new ExpressionException($"the function '{Name}' expects {expected} parameter(s), but was given {count}.");
    }
}
