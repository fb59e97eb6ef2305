namespace CoSell.Flows.Running;

/// <summary>Why a run did not succeed.</summary>
/// <param name="Code">A code of the engine, for example <c>ActionFailed</c>, or the one that a Terminate action gave.</param>
/// <param name="Message">Text for an admin.</param>
public sealed record RunError(string Code, string Message);
