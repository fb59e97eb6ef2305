namespace CoSell.Api.Requests;

/// <summary>One field of a request that cannot be used.</summary>
/// <param name="Pointer">JSON Pointer to the field.</param>
/// <param name="Rule">What the field must be.</param>
/// <param name="Remedy">What to do.</param>
public sealed record FieldError(string Pointer, string Rule, string Remedy)
{
    /// <summary>A name as one step of a JSON Pointer (RFC 6901).</summary>
    internal static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

/// <summary>A request whose body cannot be used; every fault is in <see cref="Errors"/>.</summary>
public sealed class InvalidBodyException : Exception
{
    public InvalidBodyException()
        : this("The body is not valid.")
    {
    }

    public InvalidBodyException(IReadOnlyList<FieldError> errors)
        : base("The request is not valid") =>
        Errors = errors;

    public InvalidBodyException(string message)
        : base(message) =>
        Errors = Whole(message);

    public InvalidBodyException(string message, Exception innerException)
        : base(message, innerException) =>
        Errors = Whole(message);

    public IReadOnlyList<FieldError> Errors { get; }

    private static IReadOnlyList<FieldError> Whole(string message) =>
        [new FieldError(string.Empty, message, "Send a JSON object as described in /openapi/v1.json.")];
}
