namespace CoSell.Sandbox.Pages.Frame;

/// <summary>How a field is filled in.</summary>
public enum FieldInput
{
    Text,
    Lines,
    Number,
    Date,
    Email,
    Phone,
    Tick,
    Choice,
}

/// <summary>One of the values that a field may have.</summary>
public sealed record FieldChoice(string Value, string Label);

/// <summary>A field of a form.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Input">How it is filled in.</param>
public sealed record FormField(string Name, string Label, FieldInput Input)
{
    public const string Ticked = "true";

    /// <summary>What stands in it; a tick is <see cref="Ticked"/> or empty.</summary>
    public string Value { get; init; } = string.Empty;

    /// <summary>
    /// What the record held when the form was shown: only what the person changed is saved, so that what a flow wrote
    /// meanwhile stays.
    /// </summary>
    public string Was { get; init; } = string.Empty;

    public string? Hint { get; init; }

    public bool Required { get; init; }

    public int? Longest { get; init; }

    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    /// <summary>The field as a form brought it back.</summary>
    internal FormField From(IFormCollection form)
    {
        // Browsers send line breaks as CR LF, whatever they were.
        string Of(string name) => form[name] is [{ } text, ..] ? text.ReplaceLineEndings("\n") : string.Empty;
        return this with { Value = Of(Name), Was = Of("was." + Name) };
    }

    internal bool IsChanged => Value.Trim() != Was.Trim();
}

/// <summary>Fields that stand together in a form.</summary>
public sealed record FieldGroup(string Title, IReadOnlyList<FormField> Fields, string? Hint = null);
