namespace CoSell.Flows.Running;

/// <summary>
/// How much the owner's licence lets a flow do (<i>Limits of automated, scheduled, and instant flows</i>): free, Office
/// and trial plans are Low, premium and Dynamics 365 plans Medium, process plans High.
/// </summary>
public enum PerformanceProfile
{
    Low,
    Medium,
    High,
}
