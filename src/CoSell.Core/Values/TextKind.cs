using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>Text: line ends are LF, outer white space is dropped, letters are composed (NFC).</summary>
internal class TextKind : FieldKind
{
    private static readonly SearchValues<char> Hidden = SearchValues.Create(
        "\u200b\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069");

    public override FieldValue Narrow(FieldValue value, MappingRow row, SyncSettings settings) =>
        row.MaxLength is { } length ? FieldValue.Of(Cut(value.Text, Room(value.Text, length))) : value;

    protected override bool SaysTheSame(JsonRecord opportunity, MappingRow row, SyncSettings settings, JsonRecord referral, FieldValue known) =>
        Says(opportunity, row, settings, known);

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings) =>
        Scalar(element) is { } text
            ? FieldValue.Of(Normal(text))
            : FieldValue.Invalid($"{row.Label} must be a text, but is {element.ValueKind}; correct it in the record.");

    /// <summary>The canonical form of a text, which reading it again leaves as it is.</summary>
    public static string Normal(string text) => IsPlain(text)
        ? text.Trim()
        : Visible(text
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n')
            .Replace('\u00a0', ' ') // no-break spaces come with pasted text and look like any other
            .Replace('\ufffe', '\ufffd')) // is no character, and Normalize refuses it
            .Normalize(NormalizationForm.FormC)
            .Trim();

    /// <summary>Most texts are plain ASCII in one line, of which only the outer white space can be wrong.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~');

    /// <summary>
    /// Without characters that nobody sees: zero-width spaces, byte order marks and direction overrides, which can
    /// make a text look like another. Joiners stay; scripts and emoji are made with them.
    /// </summary>
    private static string Visible(string text) => text.AsSpan().IndexOfAny(Hidden) < 0
        ? text
        : string.Concat(text.Where(c => !Hidden.Contains(c)));

    /// <summary>How much of the text fits: Salesforce stores a line end as two characters, and counts both.</summary>
    private static int Room(string text, int length)
    {
        var end = 0;
        for (var left = length; end < text.Length; end++)
        {
            left -= text[end] == '\n' ? 2 : 1;
            if (left < 0)
            {
                break;
            }
        }

        return end;
    }

    /// <summary>The longest start that fits and does not split what a person sees as one character.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        if (IsPlain(text.AsSpan(0, length + 1)))
        {
            return text[..length].TrimEnd();
        }

        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= length)
        {
            end = next;
        }

        return text[..end].TrimEnd();
    }
}
