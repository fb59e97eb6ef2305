using System.Globalization;
using System.Text.Json;
using CoSell.Api.Hosting.Correlating;
using CoSell.Api.Hosting.Limits;

namespace CoSell.Api.Requests;

/// <summary>Reads the fields of a JSON object and collects every fault before any is reported.</summary>
internal sealed class BodyReader
{
    /// <summary>Ids, names and settings are kept in the ledger; none of the services has one that is longer.</summary>
    private const int LongestText = 1000;

    private readonly JsonElement body;
    private readonly string path;
    private readonly List<FieldError> errors;

    /// <summary>The forms of the flow engine's times; a local form such as 1/2/2026 has more than one reading.</summary>
    private static readonly string[] Iso8601 = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    private BodyReader(JsonElement body, string path, List<FieldError> errors) =>
        (this.body, this.path, this.errors) = (body, path, errors);

    /// <summary>Reads a request's body; a body that is no JSON object throws <see cref="InvalidBodyException"/>.</summary>
    public static async Task<BodyReader> OpenAsync(HttpRequest request)
    {
        try
        {
            var reader = Of(await RequestJson.ReadAsync(request), request.HttpContext.RequestServices.GetRequiredService<LimitSettings>());
            Correlation.Take(request.HttpContext, reader.Run);
            return reader;
        }
        catch (JsonException e)
        {
            throw new InvalidBodyException($"The body must be JSON: {e.Message}", e);
        }
    }

    /// <summary>Reads what a form was filled in with, or a body; if it is no JSON object it throws <see cref="InvalidBodyException"/>.</summary>
    public static BodyReader Of(JsonElement body, LimitSettings limits)
    {
        TextCheck.ThrowIfUnreadable(body);
        SizeCheck.ThrowIfTooMany(body, limits.ListItems);
        return body.ValueKind == JsonValueKind.Object
            ? new BodyReader(body, path: string.Empty, [])
            : throw new InvalidBodyException("The body must be a JSON object.");
    }

    /// <summary>The flow run that calls, whatever else is wrong; null when none is named.</summary>
    private string? Run => Get("runId") is { ValueKind: JsonValueKind.String } run ? run.GetString() : null;

    /// <summary>Adds a fault; a field is named once, with the first rule that it breaks.</summary>
    public void Add(string name, string rule, string remedy)
    {
        var pointer = $"{path}/{FieldError.Escape(name)}";
        if (!errors.Exists(error => error.Pointer == pointer))
        {
            errors.Add(new FieldError(pointer, rule, remedy));
        }
    }

    /// <summary>The same fields for a reader whose faults do not count.</summary>
    public BodyReader Forgiving() => new(body, path, []);

    /// <summary>Throws what was collected, if anything was.</summary>
    public void ThrowIfInvalid()
    {
        if (errors.Count > 0)
        {
            throw new InvalidBodyException(errors);
        }
    }

    public string RequiredText(string name)
    {
        if (Text(name) is { Length: > 0 } text)
        {
            return text;
        }

        if (Get(name).ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.String)
        {
            Add(name, "A text is required.", $"Send '{name}' with a value.");
        }

        return string.Empty;
    }

    /// <summary>A text of the call's own, such as an id or a name; null when it is left out.</summary>
    public string? Text(string name)
    {
        if (AnyText(name) is not { Length: > LongestText } tooLong)
        {
            return AnyText(name);
        }

        Add(name, $"Must not be longer than {LongestText} characters.", $"It has {tooLong.Length}; send the id, the name or the setting alone.");
        return null;
    }

    /// <summary>A text of a record, of any length; null when it is left out.</summary>
    public string? AnyText(string name)
    {
        var element = Get(name);
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            default:
                Add(name, "Must be a text.", $"It is {element.ValueKind}; send it in quotation marks.");
                return null;
        }
    }

    public JsonElement? Object(string name, bool required = false)
    {
        var element = Get(name);
        if (element.ValueKind == JsonValueKind.Object)
        {
            return element;
        }

        if (required || element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            Add(name, "Must be an object.", $"Send the record as the service returned it; it is {element.ValueKind}.");
        }

        return null;
    }

    /// <summary>The objects of a list; null when there is none.</summary>
    public IReadOnlyList<JsonElement>? Objects(string name, bool required = false)
    {
        var element = Get(name);
        if (element.ValueKind == JsonValueKind.Array && element.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object))
        {
            return [.. element.EnumerateArray()];
        }

        if (required || element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            Add(name, "Must be a list of objects.", "Send the records as the service returned them; an empty list says that none was found.");
        }

        return null;
    }

    public DateTimeOffset? Instant(string name, bool required = false)
    {
        var text = Text(name);
        if (DateTimeOffset.TryParseExact(text, Iso8601, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        if (required || text is not null)
        {
            Add(name, "Must be a time in ISO 8601 form.", "Send the start or end time of the flow's action, such as 2026-01-31T10:00:00Z.");
        }

        return null;
    }

    /// <summary>True or false; null when it is left out.</summary>
    public bool? Flag(string name)
    {
        var element = Get(name);
        switch (element.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return element.GetBoolean();
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            default:
                Add(name, "Must be true or false.", $"It is {element.ValueKind}; send it without quotation marks, or leave it out.");
                return null;
        }
    }

    /// <summary>A whole number within bounds; null when it is left out.</summary>
    public int? Whole(string name, int least, int most)
    {
        var element = Get(name);
        if (element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Add(name, $"Must be a whole number from {least} to {most}.", "Send it without quotation marks, or leave it out.");
        return null;
    }

    public JsonElement Get(string name) => body.TryGetProperty(name, out var element) ? element : default;

    /// <summary>Reports every property that is not among the known ones: a mistyped name must not pass unseen.</summary>
    public void Only(params string[] known)
    {
        foreach (var property in body.EnumerateObject().Where(property => !known.Contains(property.Name, StringComparer.Ordinal)))
        {
            Add(property.Name, "Is not a known property.", $"Use one of {string.Join(", ", known)}.");
        }
    }

    /// <summary>A reader of an inner object, whose faults count as this one's.</summary>
    public void Inside(string name, Action<BodyReader> read)
    {
        if (Object(name) is { } inner)
        {
            read(new BodyReader(inner, $"{path}/{name}", errors));
        }
    }

    /// <summary>A reader of the first object of a list that <see cref="Objects"/> gave.</summary>
    public void InsideFirst(string name, Action<BodyReader> read) =>
        read(new BodyReader(Get(name)[0], $"{path}/{name}/0", errors));

    /// <summary>A list of anything; missing and null are allowed.</summary>
    public JsonElement List(string name)
    {
        var element = Get(name);
        if (element.ValueKind is not (JsonValueKind.Array or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            Add(name, "Must be a list.", $"It is {element.ValueKind}; send what result() gives, or a list of such lists.");
        }

        return element;
    }
}
