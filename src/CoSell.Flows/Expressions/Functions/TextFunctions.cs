using System.Globalization;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

internal static class TextFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("concat", 1, Function.Any, a => a.Limited(string.Concat(a.Values.Select(ContentText.Of)))),
        new("substring", 2, 3, Substring),
        new("slice", 2, 3, Slice),
        new("replace", 3, 3, Replace),
        new("toLower", 1, 1, a => a.Text(0).ToLowerInvariant()),
        new("toUpper", 1, 1, a => a.Text(0).ToUpperInvariant()),
        new("trim", 1, 1, a => a.Text(0).Trim()),
        new("split", 2, 2, a => new JArray(a.Text(0).Split(a.Text(1), StringSplitOptions.None))),
        new("guid", 0, 1, Guid),
        new("formatNumber", 2, 3, FormatNumber),
        new("trimByteOrderMark", 1, 1, a => a.Text(0).TrimStart('\uFEFF')),
        new("utf8Length", 1, 1, a => System.Text.Encoding.UTF8.GetByteCount(a.Text(0))),
        new("utf16Length", 1, 1, a => a.Text(0).Length),
    ];

    private static JToken Substring(Arguments a)
    {
        var (text, start) = (a.Text(0), a.Integer(1));
        var length = a.Has(2) ? a.Integer(2) : text.Length - start;
        return start >= 0 && length >= 0 && start + length <= text.Length
            ? text.Substring(start, length)
            : throw a.Fault($"start {start} and length {length} are outside the text of {text.Length} characters.");
    }

    private static JToken Slice(Arguments a)
    {
        var text = a.Text(0);
        var start = FromEnd(a.Integer(1), text.Length);
        var end = a.Has(2) ? FromEnd(a.Integer(2), text.Length) : text.Length;
        return start < end ? text[start..end] : "";
    }

    private static int FromEnd(int index, int length) => Math.Clamp(index < 0 ? length + index : index, 0, length);

    private static JToken Replace(Arguments a) => a.Text(1).Length > 0
        ? a.Text(0).Replace(a.Text(1), a.Text(2), StringComparison.Ordinal)
        : throw a.Fault("the text to replace is empty.");

    private static JToken Guid(Arguments a)
    {
        var format = a.OptionalText(0) ?? "D";
        return format.Length == 1 && "NDBPX".Contains(format[0], StringComparison.OrdinalIgnoreCase)
            ? a.Context.NewGuid().ToString(format, CultureInfo.InvariantCulture)
            : throw a.Fault($"'{format}' is not a format of identifiers; use N, D, B, P or X.");
    }

    private static JToken FormatNumber(Arguments a)
    {
        var culture = a.Culture(2);
        try
        {
            return a.Number(0) is JValue { Value: long whole }
                ? whole.ToString(a.Text(1), culture)
                : JsonValues.ToDecimal(a.Number(0)).ToString(a.Text(1), culture);
        }
        catch (FormatException)
        {
            throw a.Fault($"'{a.Text(1)}' is not a number format.");
        }
    }
}
