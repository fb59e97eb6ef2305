namespace CoSell.PacScripts;

/// <summary>A step went wrong, or its result is not what it should be. The message says what, and what to do.</summary>
internal sealed class StepFailedException(string message) : Exception(message);
