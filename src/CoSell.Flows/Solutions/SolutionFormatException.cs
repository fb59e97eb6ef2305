namespace CoSell.Flows.Solutions;

/// <summary>An unpacked solution cannot be read. The message names the file, what is wrong and the remedy.</summary>
public sealed class SolutionFormatException : Exception
{
    public SolutionFormatException()
    {
    }

    public SolutionFormatException(string message)
        : base(message)
    {
    }

    public SolutionFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static SolutionFormatException For(string file, string wrong, string remedy, Exception? cause = null)
    {
        var message = $"{file}: {wrong} {remedy}";
        return cause is null ? new SolutionFormatException(message) : new SolutionFormatException(message, cause);
    }
}
