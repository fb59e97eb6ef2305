namespace CoSell.Sandbox.Console;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCode
{
    public const int Agree = 0;
    public const int Disagree = 1;
    public const int CannotStart = 2;

    /// <summary>Interrupted before the scenarios ended.</summary>
    public const int Stopped = 130;
}
