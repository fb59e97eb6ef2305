namespace CoSell.Ledger.Dataverse.SignIn;

/// <summary>Access tokens for the Web API of one environment.</summary>
public interface IDataverseTokens
{
    /// <summary>
    /// A token that is good for some minutes at least. Throws <see cref="LedgerUnavailableException"/> with the reason
    /// when there is none.
    /// </summary>
    /// <param name="renew">True after the service refused the last one although it should still be good.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<string> TokenAsync(bool renew, CancellationToken cancellationToken);
}
