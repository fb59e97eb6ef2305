namespace CoSell.Ledger.Tests.Dataverse.Faults;

/// <summary>The way to the service: orders of calls that never arrive, or whose answer never comes back.</summary>
internal sealed class UnreliableLine(Predicate<HttpRequestMessage> fits) : DelegatingHandler(new SocketsHttpHandler())
{
    private int toLose;
    private int answersToLose;
    private Func<Task>? meanwhile;

    /// <summary>Calls that went out so far.</summary>
    public int Calls { get; private set; }

    public void LoseCalls(int count) => toLose = count;

    /// <param name="count">How many answers are lost.</param>
    /// <param name="then">What others do after the first of them and before the next try.</param>
    public void LoseAnswers(int count, Func<Task>? then = null) => (answersToLose, meanwhile) = (count, then);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls++;
        if (!fits(request))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (toLose > 0)
        {
            toLose--;
            throw new HttpRequestException("The connection was reset.");
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (answersToLose == 0)
        {
            return answer;
        }

        answersToLose--;
        answer.Dispose();
        if (meanwhile is { } work)
        {
            meanwhile = null;
            await work();
        }

        // What HttpClient throws when its time is over.
        throw new TaskCanceledException("The request timed out.", new TimeoutException());
    }
}
