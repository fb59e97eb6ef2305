namespace CoSell.Ledger.Dataverse.WebApi;

/// <summary>How long one call goes on trying: pauses that double, or what the service asks for, within one bound.</summary>
internal sealed class RetryPauses(TimeProvider time)
{
    public const int MostTries = 8;

    /// <summary>A caller through a connector waits 120 s at most; it is to get an answer before that.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(75);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    private readonly long began = time.GetTimestamp();

    public int Tries { get; private set; }

    /// <summary>Waits before the next try; false, without a wait, when there is to be none.</summary>
    public async Task<bool> TryWaitAsync(TimeSpan? asked, CancellationToken cancellationToken)
    {
        // Callers that were refused together do not come back together.
        var doubled = First * Math.Pow(2, Tries) * (0.75 + (Random.Shared.NextDouble() / 2));
        var pause = asked > doubled ? asked.Value : doubled;
        if (++Tries >= MostTries || time.GetElapsedTime(began) + pause > Bound)
        {
            return false;
        }

        await Task.Delay(pause, time, cancellationToken);
        return true;
    }
}
