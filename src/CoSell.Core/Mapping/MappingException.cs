namespace CoSell.Core.Mapping;

/// <summary>The mapping cannot be used; <see cref="Errors"/> holds every fault found, each with row, rule and remedy.</summary>
public sealed class MappingException : Exception
{
    public MappingException(IReadOnlyList<string> errors)
        : base("The mapping cannot be used:" + Environment.NewLine + string.Join(Environment.NewLine, errors)) =>
        Errors = errors;

    public MappingException()
        : this([])
    {
    }

    public MappingException(string message)
        : this([message])
    {
    }

    public MappingException(string message, Exception innerException)
        : base(message, innerException) =>
        Errors = [message];

    public IReadOnlyList<string> Errors { get; }
}
