namespace CoSell.Flows.Expressions;

/// <summary>A template expression cannot be read or evaluated.</summary>
public sealed class ExpressionException : Exception
{
    /// <summary>The engine's error code for all of these.</summary>
    public const string Code = "InvalidTemplate";

    public ExpressionException()
    {
    }

    public ExpressionException(string message)
        : base(message)
    {
    }

    public ExpressionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Path of the field that holds the expression, for example <c>inputs/parameters/item/Name</c>; null while it is
    /// not known.
    /// </summary>
    public string? Location { get; internal init; }

    /// <summary>Whether the message already shows the expression and the position in it.</summary>
    internal bool ShowsExpression { get; init; }

    internal ExpressionException In(string expression, int position) => ShowsExpression
        ? this
        : new ExpressionException(
            $"The template language expression '{Shorten(expression)}' cannot be evaluated: {Message} (position {position + 1})",
            this)
        { ShowsExpression = true };

    internal ExpressionException At(string location) => Location is null
        ? new ExpressionException(Message, this) { Location = location, ShowsExpression = ShowsExpression }
        : this;

    private static string Shorten(string expression) => expression.Length <= 400 ? expression : expression[..400] + "…";
}
