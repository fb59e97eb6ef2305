namespace CoSell.Core.Ledger;

/// <summary>
/// What one step of a failed run sent, and what the service answered. Customer data, so it stands in the failure alone and
/// goes with it.
/// </summary>
/// <param name="Step">The step as it is named in the flow.</param>
/// <param name="Operation">The connector's operation.</param>
/// <param name="Target">What it was sent to: the operation's other parameters.</param>
/// <param name="Payload">The body, as JSON; empty when the operation has none, null when the step's inputs are secured.</param>
/// <param name="Status">The step's status in the run.</param>
/// <param name="StatusCode">The service's HTTP status; null when none came.</param>
/// <param name="Answer">The service's answer; null when none came.</param>
public sealed record SentStep(string Step, string Operation, string Target, string? Payload, string Status, int? StatusCode, string? Answer);
