namespace CoSell.Flows.Running;

/// <summary>How an action ended.</summary>
public enum ActionStatus
{
    Succeeded,
    Failed,
    Skipped,
    TimedOut,
    Cancelled,
}
