namespace CoSell.Flows.Solutions;

/// <summary>A solution cannot be read. The message names the file, what is wrong and the remedy.</summary>
public sealed class SolutionFormatException : Exception
{
    public SolutionFormatException()
    {
    }

    public SolutionFormatException(string message)
        : base(message)
    {
    }

    public SolutionFormatException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The file at fault as its path in the package; empty when it is not one file of it.</summary>
    public string File { get; private init; } = "";

    /// <summary>What is wrong.</summary>
    public string Problem { get; private init; } = "";

    public string Remedy { get; private init; } = "";

    internal static SolutionFormatException For(string subject, string wrong, string remedy, Exception? cause = null) =>
        new($"{subject}: {wrong} {remedy}", cause) { Problem = wrong, Remedy = remedy };

    internal static SolutionFormatException In(string package, string file, string wrong, string remedy, Exception? cause = null) =>
        new($"{package}/{file}: {wrong} {remedy}", cause) { File = file, Problem = wrong, Remedy = remedy };
}
