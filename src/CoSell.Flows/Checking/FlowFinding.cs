namespace CoSell.Flows.Checking;

/// <summary>Something in a solution that Power Automate would reject, or that our own rules forbid.</summary>
/// <param name="Rule">Id of the rule, as the README lists it.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record FlowFinding(string Rule, string Problem, string Remedy)
{
    public Severity Severity { get; init; }

    /// <summary>Path of the file in the package; empty when the solution was not read from one.</summary>
    public string File { get; init; } = "";

    /// <summary>Display name of the flow; null when it concerns the solution.</summary>
    public string? Flow { get; init; }

    /// <summary>Name of the action; null when it concerns the whole flow.</summary>
    public string? Action { get; init; }

    public string Message => $"{Problem} {Remedy}";

    /// <summary>An error that concerns a file of the package, not a flow.</summary>
    internal static FlowFinding In(string rule, string file, string problem, string remedy) => new(rule, problem, remedy) { File = file };

    public override string ToString() =>
        $"{Flow ?? File}{(Action is null ? "" : $" › {Action}")} [{Rule}] {(Severity == Severity.Warning ? "(warning) " : "")}{Message}";
}

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>It is rejected, or fails, or does harm.</summary>
    Error,

    /// <summary>It may be all right: it depends on what else the target environment holds.</summary>
    Warning,
}
