using CoSell.Sandbox.PartnerCenter.Errors;

namespace CoSell.Sandbox.PartnerCenter.Traffic;

/// <summary>Faults on demand, in the order in which they were asked for.</summary>
internal sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];

    /// <summary>Any documented error; one of the two that ask the caller to wait, 503, may say how long.</summary>
    public void FailNext(
        int status, string code, string message, int count = 1, Predicate<HttpRequest>? fits = null, TimeSpan? retryAfter = null) =>
        Add(new RefusedException(status, code, message) { RetryAfter = retryAfter }, false, count, fits);

    /// <summary>The gateway's 429, with Retry-After and its own body.</summary>
    public void ThrottleNext(TimeSpan retryAfter, int count = 1, Predicate<HttpRequest>? fits = null) =>
        Add(Refuse.Throttled(retryAfter), false, count, fits);

    /// <summary>The call is carried out, but its answer is lost on the way: the caller sees 504.</summary>
    public void LoseReplyNext(int count = 1, Predicate<HttpRequest>? fits = null) =>
        Add(new RefusedException(504, "serviceNotAvailable", "The gateway did not get an answer in time."), true, count, fits);

    public Fault? Take(HttpRequest request)
    {
        lock (gate)
        {
            var fault = faults.Find(f => f.Fits(request));
            if (fault is not null && --fault.Left == 0)
            {
                faults.Remove(fault);
            }

            return fault;
        }
    }

    private void Add(RefusedException error, bool afterWork, int count, Predicate<HttpRequest>? fits)
    {
        lock (gate)
        {
            faults.Add(new Fault(error, afterWork, fits ?? (_ => true)) { Left = count });
        }
    }
}
