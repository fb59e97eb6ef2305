namespace CoSell.Core.Synchronizing;

/// <summary>Starts the flow from Partner Center for one referral, as an event of Partner Center would.</summary>
public interface IInboundFlow
{
    /// <summary>Gives null when the flow took the event, else why it did not, without the flow's address.</summary>
    Task<string?> StartAsync(string referralId, CancellationToken cancellationToken);
}
