namespace CoSell.EndToEnd.Tests.Program;

/// <summary>Signals by the numbers that POSIX gives them.</summary>
public enum ProcessSignal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}
