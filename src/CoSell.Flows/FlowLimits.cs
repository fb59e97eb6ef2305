using CoSell.Flows.Running;

namespace CoSell.Flows;

/// <summary>Numbers of <i>Limits of automated, scheduled, and instant flows</i> and of the designer.</summary>
internal static class FlowLimits
{
    public const int Actions = 500;
    public const int Nesting = 8;
    public const int SwitchCases = 25;
    public const int Variables = 250;
    public const int NameLength = 80;
    public const int DescriptionLength = 256;
    public const int ExpressionLength = 8192;
    public const int Retries = 90;
    public const int UntilRounds = 5000;
    public const int Repetitions = 50;
    public const int ConcurrentRuns = 100;
    public const int WaitingRuns = 100;
    public const int SplitOnWithConcurrency = 100;

    public static TimeSpan LeastRetryInterval { get; } = TimeSpan.FromSeconds(5);

    public static TimeSpan MostRetryInterval { get; } = TimeSpan.FromDays(1);

    /// <summary>Elements of a Foreach, and runs that one splitOn may start.</summary>
    public static int Elements(PerformanceProfile profile) => profile == PerformanceProfile.Low ? 5000 : 100_000;
}
