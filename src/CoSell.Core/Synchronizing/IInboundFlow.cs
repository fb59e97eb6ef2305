namespace CoSell.Core.Synchronizing;

/// <summary>Starts the flow from Partner Center for one referral, as an event of Partner Center would.</summary>
public interface IInboundFlow
{
    /// <summary>Gives null when the flow took the event, else why it did not, without the flow's address.</summary>
    /// <param name="referralId">The referral that the event is about.</param>
    /// <param name="runId">The flow run that asked for it, by which the new run can be found; null when none did.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    Task<string?> StartAsync(string referralId, string? runId, CancellationToken cancellationToken);
}
