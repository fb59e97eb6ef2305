using System.Text.Json;
using System.Text.RegularExpressions;

namespace CoSell.Sandbox.PartnerCenter.Vocabulary;

/// <summary>What the contract's objects are made of.</summary>
internal static partial class Scalars
{
    public static readonly Shape Text = new ScalarShape("a string", JsonValueKind.String);
    public static readonly Shape Flag = new ScalarShape("true or false", JsonValueKind.True, JsonValueKind.False);
    public static readonly Shape Number = new ScalarShape("a number", JsonValueKind.Number);
    public static readonly Shape Instant = new InstantShape(InstantPattern());
    public static readonly Shape Country = new PatternShape(CountryPattern(), "a two-letter ISO country code");
    public static readonly Shape Currency = new PatternShape(CurrencyPattern(), "an ISO 4217 currency code");

    public static ObjectShape Object(params (string Name, Shape Shape)[] properties) =>
        new(properties.ToDictionary(p => p.Name, p => p.Shape, StringComparer.Ordinal));

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InstantPattern();

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountryPattern();

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CurrencyPattern();
}
