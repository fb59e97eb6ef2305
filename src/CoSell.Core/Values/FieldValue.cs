namespace CoSell.Core.Values;

/// <summary>What a record says about a field.</summary>
public enum ValueState
{
    /// <summary>The record does not have the field: no permission, renamed, or left out. Never taken for "cleared".</summary>
    Absent,

    /// <summary>Null, empty or only white space.</summary>
    Empty,

    Present,

    /// <summary>There is a value that the field's type cannot read; <see cref="FieldValue.Text"/> says why and what to do.</summary>
    Invalid,
}

/// <summary>
/// A field's value in canonical form: two values mean the same exactly when they are equal here, whatever system and
/// notation they came from.
/// </summary>
public readonly record struct FieldValue(ValueState State, string Text)
{
    public static FieldValue Absent { get; } = new(ValueState.Absent, string.Empty);

    public static FieldValue Empty { get; } = new(ValueState.Empty, string.Empty);

    public bool IsKnown => State is ValueState.Empty or ValueState.Present;

    /// <summary>A present value, or <see cref="Empty"/> when there is nothing in it.</summary>
    public static FieldValue Of(string? canonical) =>
        string.IsNullOrEmpty(canonical) ? Empty : new FieldValue(ValueState.Present, canonical);

    public static FieldValue Invalid(string ruleAndRemedy) => new(ValueState.Invalid, ruleAndRemedy);
}
