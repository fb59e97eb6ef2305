using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>A deal value, which PATCH takes as text too and GET always gives as a number.</summary>
internal static class DealValue
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static decimal? Read(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => Parse(value.ToJsonString(), Plain | NumberStyles.AllowExponent),
        JsonValueKind.String => Parse(value.GetValue<string>(), Plain),
        _ => null,
    };

    private static decimal? Parse(string text, NumberStyles styles) =>
        decimal.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) ? number : null;
}
