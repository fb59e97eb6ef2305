using System.Runtime.InteropServices;
using System.Text.Json;

namespace CoSell.Api.Requests;

/// <summary>A list without end costs time wherever it is walked through, so its length is bounded at the door.</summary>
internal static class SizeCheck
{
    /// <summary>An entry needs two bytes at least.</summary>
    private const int LeastBytes = 2;

    /// <summary>Throws <see cref="InvalidBodyException"/> naming the lists and objects that have more entries than the most.</summary>
    public static void ThrowIfTooMany(JsonElement body, int most)
    {
        if (JsonMarshal.GetRawUtf8Value(body).Length <= most * LeastBytes)
        {
            return;
        }

        var errors = new List<FieldError>();
        Check(body, string.Empty, most, errors);
        if (errors.Count > 0)
        {
            throw new InvalidBodyException(errors);
        }
    }

    private static void Check(JsonElement element, string path, int most, List<FieldError> errors)
    {
        var count = element.ValueKind switch
        {
            JsonValueKind.Array => element.GetArrayLength(),
            JsonValueKind.Object => element.GetPropertyCount(),
            _ => 0,
        };
        if (count > most)
        {
            errors.Add(new FieldError(path, $"Must not have more than {most} entries (Limits:ListItems).", $"It has {count}; send them in several calls."));
            return;
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject().Where(property => IsNested(property.Value)))
                {
                    Check(property.Value, $"{path}/{FieldError.Escape(property.Name)}", most, errors);
                }

                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index().Where(pair => IsNested(pair.Item)))
                {
                    Check(item, $"{path}/{index}", most, errors);
                }

                break;
        }
    }

    private static bool IsNested(JsonElement element) => element.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
}
