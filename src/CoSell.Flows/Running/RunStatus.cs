namespace CoSell.Flows.Running;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    Succeeded,
    Failed,
    Cancelled,
}
