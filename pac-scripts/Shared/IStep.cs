using System.CommandLine;

namespace CoSell.PacScripts;

/// <summary>One thing that an admin does on the way to production.</summary>
public interface IStep
{
    /// <summary>What <c>--help</c> says: what it does, what it needs and what comes next.</summary>
    string Description { get; }

    /// <summary>The file that runs it.</summary>
    string Program { get; }

    /// <summary>Options of uses that can be copied.</summary>
    IReadOnlyList<string> Examples { get; }

    /// <summary>The only target that it may work on; null when <c>--target</c> chooses.</summary>
    string? OnlyTarget { get; }

    IReadOnlyList<Option> Options { get; }

    internal Task RunAsync(ScriptContext context, ParseResult parsed);
}
