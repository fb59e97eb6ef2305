using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace CoSell.Api.Requests;

/// <summary>
/// JSON may hold texts that are no Unicode: bytes that are not UTF-8, one half of a surrogate pair, or U+FFFE, which is
/// no character. Reading or normalising such a text throws, far from here, so they are refused at the door.
/// </summary>
internal static class TextCheck
{
    private const string Remedy = "Send the text as the service returned it, without cutting it in the middle of a character.";

    public static void ThrowIfUnreadable(JsonElement body)
    {
        var raw = JsonMarshal.GetRawUtf8Value(body);
        if (!Utf8.IsValid(raw))
        {
            throw new InvalidBodyException("The body must be UTF-8.");
        }

        if (!MayHoldBadText(raw))
        {
            return;
        }

        var errors = new List<FieldError>();
        Check(body, string.Empty, errors);
        if (errors.Count > 0)
        {
            throw new InvalidBodyException(errors);
        }
    }

    /// <summary>Only an escape can spell half a pair; nearly every body holds neither that nor U+FFFE.</summary>
    private static bool MayHoldBadText(ReadOnlySpan<byte> raw) =>
        raw.IndexOf("\\ud"u8) >= 0 || raw.IndexOf("\\uD"u8) >= 0 || raw.IndexOf("\uFFFE"u8) >= 0
        || raw.IndexOf("\\uf"u8) >= 0 || raw.IndexOf("\\uF"u8) >= 0;

    private static void Check(JsonElement element, string path, List<FieldError> errors)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    if (IsReadable(() => property.Name, path, errors))
                    {
                        Check(property.Value, $"{path}/{FieldError.Escape(property.Name)}", errors);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index())
                {
                    Check(item, $"{path}/{index}", errors);
                }

                break;
            case JsonValueKind.String:
                IsReadable(element.GetString, path, errors);
                break;
        }
    }

    private static bool IsReadable(Func<string?> read, string path, List<FieldError> errors)
    {
        string rule;
        try
        {
            if (read()?.Contains('\uFFFE', StringComparison.Ordinal) is not true)
            {
                return true;
            }

            rule = "Must be Unicode text; U+FFFE is no character.";
        }
        catch (InvalidOperationException)
        {
            rule = "Must be Unicode text; it holds half of a surrogate pair.";
        }

        errors.Add(new FieldError(path, rule, Remedy));
        return false;
    }
}
