using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Web;

namespace CoSell.Sandbox.Dataverse.Traffic;

/// <summary>Errors on order for the next fitting requests, in the order in which they were asked for.</summary>
internal sealed class OrderedFaults
{
    private readonly Lock gate = new();
    private readonly List<Fault> planned = [];

    /// <param name="error">What is answered.</param>
    /// <param name="count">How many requests are struck.</param>
    /// <param name="fits">Which ones; null for all.</param>
    /// <param name="afterWork">The request is carried out first, so that only its answer is lost.</param>
    public void Add(DataverseException error, int count = 1, Predicate<ODataRequest>? fits = null, bool afterWork = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (gate)
        {
            planned.Add(new Fault(error, fits ?? (_ => true), afterWork) { Left = count });
        }
    }

    public void Throttle(ProtectionLimit limit, TimeSpan retryAfter, int count = 1, Predicate<ODataRequest>? fits = null) =>
        Add(Throttled.By(limit, retryAfter), count, fits);

    public Fault? Take(ODataRequest request)
    {
        lock (gate)
        {
            var fault = planned.Find(candidate => candidate.Fits(request));
            if (fault is not null && --fault.Left == 0)
            {
                planned.Remove(fault);
            }

            return fault;
        }
    }

    internal sealed record Fault(DataverseException Error, Predicate<ODataRequest> Fits, bool AfterWork)
    {
        public int Left { get; set; }
    }
}
