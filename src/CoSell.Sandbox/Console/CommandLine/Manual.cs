using System.CommandLine;

namespace CoSell.Sandbox.Console.CommandLine;

/// <summary>What the help of a command says beside its summary and its options.</summary>
/// <param name="Details">What a person wants to know before the first use; one paragraph a line.</param>
/// <param name="ExitCodes">What each exit code says.</param>
/// <param name="Examples">Arguments of whole command lines that can be copied.</param>
internal sealed record Manual(
    IReadOnlyList<string> Details, IReadOnlyList<(int Code, string Means)> ExitCodes, IReadOnlyList<string> Examples);

/// <summary>A command that has a manual.</summary>
internal interface IDocumented
{
    Manual Manual { get; }
}

internal sealed class DocumentedCommand(string name, string summary, Manual manual) : Command(name, summary), IDocumented
{
    public Manual Manual => manual;
}

internal sealed class DocumentedRoot(string summary, Manual manual) : RootCommand(summary), IDocumented
{
    public Manual Manual => manual;
}
