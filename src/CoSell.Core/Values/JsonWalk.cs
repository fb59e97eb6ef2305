using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Core.Values;

/// <summary>Finds and sets values inside referrals (JSON Pointer) and opportunities (dotted paths).</summary>
internal static class JsonWalk
{
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement.Clone();

    /// <summary>The element at the path; <see cref="JsonValueKind.Undefined"/> when a property is missing.</summary>
    public static JsonElement At(JsonElement record, ReadOnlySpan<char> path, char separator)
    {
        if (!path.Contains(separator))
        {
            // The usual case: a field of the record itself.
            return record.ValueKind == JsonValueKind.Null ? Null : record.ValueKind == JsonValueKind.Object && Has(record, path, out var field) ? field : default;
        }

        var current = record;
        foreach (var range in path.Split(separator))
        {
            var name = path[range];
            if (current.ValueKind == JsonValueKind.Null)
            {
                return Null;
            }

            if (current.ValueKind != JsonValueKind.Object || !Has(current, name, out current))
            {
                return default;
            }
        }

        return current;
    }

    /// <summary>The same in a record whose fields are found at once.</summary>
    public static JsonElement At(JsonRecord record, ReadOnlySpan<char> path, char separator)
    {
        var current = record;
        for (var end = path.IndexOf(separator); end >= 0; end = path.IndexOf(separator))
        {
            if (current.Element.ValueKind == JsonValueKind.Null)
            {
                return Null;
            }

            if (current.Inner(path[..end]) is not { } next)
            {
                return default;
            }

            current = next;
            path = path[(end + 1)..];
        }

        return current.Element.ValueKind == JsonValueKind.Null ? Null : current.Has(path, out var field) ? field : default;
    }

    /// <summary>The referral's element at a JSON Pointer such as <c>/details/notes</c>.</summary>
    public static JsonElement Referral(JsonElement referral, string pointer) =>
        At(referral, pointer.AsSpan(1), '/');

    public static JsonElement Referral(JsonRecord referral, string pointer) => At(referral, pointer.AsSpan(1), '/');

    /// <summary>The opportunity's element at a path such as <c>Account.Name</c>.</summary>
    public static JsonElement Opportunity(JsonElement opportunity, string path) => At(opportunity, path, '.');

    public static JsonElement Opportunity(JsonRecord opportunity, string path) => At(opportunity, path, '.');

    /// <summary>The text of a property, null when it is missing or not a text.</summary>
    public static string? Text(JsonElement record, string path) => TextOf(At(record, path, '.'));

    public static string? Text(JsonRecord record, string path) => TextOf(At(record, path, '.'));

    /// <summary>Whether an object has the property; not when its names are no Unicode, for then nothing in it can be found.</summary>
    public static bool Has(JsonElement record, ReadOnlySpan<char> name, out JsonElement value)
    {
        try
        {
            return record.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            value = default;
            return false;
        }
    }

    /// <summary>The text of a JSON string. JSON may escape half a character; such a half becomes U+FFFD.</summary>
    public static string String(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Mended(element.GetRawText());
        }
    }

    /// <summary>Whether a JSON string is empty or only white space. It mostly shows in its first byte, without making a text of it.</summary>
    public static bool IsBlank(JsonElement element) =>
        JsonMarshal.GetRawUtf8Value(element) is not [_, > (byte)' ' and < 0x7f and not (byte)'\\' and not (byte)'"', ..]
        && string.IsNullOrWhiteSpace(String(element));

    /// <summary>Whether two elements are written alike, or neither is a text.</summary>
    public static bool AreAlike(JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => JsonMarshal.GetRawUtf8Value(one).SequenceEqual(JsonMarshal.GetRawUtf8Value(other)),
        (JsonValueKind.String, _) or (_, JsonValueKind.String) => false,
        _ => true,
    };

    /// <summary>Whether the element is that text, letter for letter; no text is made of it to find out.</summary>
    public static bool Says(JsonElement element, string text)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String && element.ValueEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? TextOf(JsonElement element) => element.ValueKind == JsonValueKind.String ? String(element) : null;

    /// <summary>Sets a value at a JSON Pointer and makes the objects on the way.</summary>
    public static void Set(JsonObject body, string pointer, JsonNode? value)
    {
        var names = pointer[1..].Split('/');
        var current = body;
        foreach (var name in names[..^1])
        {
            if (current[name] is not JsonObject next)
            {
                current[name] = next = [];
            }

            current = next;
        }

        current[names[^1]] = value;
    }

    private static string Mended(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
            }
            else if (raw[++i] == 'u')
            {
                text.Append((char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(Plain(raw[i]));
            }
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static char Plain(char escaped) => escaped switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => escaped,
    };
}
