using CoSell.Sandbox.Faults;
using CoSell.Sandbox.PartnerCenter.Errors;

namespace CoSell.Sandbox.PartnerCenter.Traffic;

/// <summary>Partner Center's errors on order.</summary>
internal sealed class FaultPlan : OrderedFaults<HttpRequest, RefusedException>
{
    /// <summary>Any documented error; one of the two that ask the caller to wait, 503, may say how long.</summary>
    public IFaultOrder FailNext(
        int status, string code, string message, int count = 1, Predicate<HttpRequest>? fits = null, TimeSpan? retryAfter = null) =>
        Add(new RefusedException(status, code, message) { RetryAfter = retryAfter }, count, fits);

    /// <summary>The gateway's 429, with Retry-After and its own body.</summary>
    public IFaultOrder ThrottleNext(TimeSpan retryAfter, int count = 1, Predicate<HttpRequest>? fits = null) =>
        Add(Refuse.Throttled(retryAfter), count, fits);

    /// <summary>The call is carried out, but its answer is lost on the way: the caller sees 504.</summary>
    public IFaultOrder LoseReplyNext(int count = 1, Predicate<HttpRequest>? fits = null) =>
        Add(new RefusedException(504, "serviceNotAvailable", "The gateway did not get an answer in time."), count, fits, afterWork: true);
}
