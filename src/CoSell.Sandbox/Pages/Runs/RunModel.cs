using CoSell.Flows.Running;
using CoSell.Flows.Running.Records;

namespace CoSell.Sandbox.Pages.Runs;

/// <summary>A run with what it came to, in a few words.</summary>
/// <param name="Run">The run.</param>
/// <param name="Decision">What the API decided and why; empty when it was not asked.</param>
public sealed record RunRow(FlowRun Run, string Decision)
{
    /// <summary>The steps as the definition nests them.</summary>
    public IReadOnlyList<RecordNode> Steps { get; } = RecordNode.TreeOf(Run);

    /// <summary>The first step that failed by itself, with its error; null when none did.</summary>
    public string? FailedStep => Run.Actions
        .FirstOrDefault(action => action.Status is ActionStatus.Failed or ActionStatus.TimedOut && !RunValues.IsConsequence(action) && action.Type != "Terminate")
        is { } failed ? $"{failed.Name.Replace('_', ' ')}: {failed.Error?["message"]}" : null;

    internal string Address => "/runs/" + Uri.EscapeDataString(Run.Name);
}

/// <summary>A page of the run history.</summary>
public sealed record RunListModel(IReadOnlyList<RunRow> Runs, int All, int Page, bool More);
