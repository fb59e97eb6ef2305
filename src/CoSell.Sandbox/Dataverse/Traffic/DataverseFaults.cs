using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Web;
using CoSell.Sandbox.Faults;

namespace CoSell.Sandbox.Dataverse.Traffic;

/// <summary>Dataverse's errors on order.</summary>
internal sealed class DataverseFaults : OrderedFaults<ODataRequest, DataverseException>
{
    public IFaultOrder Throttle(ProtectionLimit limit, TimeSpan retryAfter, int count = 1, Predicate<ODataRequest>? fits = null) =>
        Add(Throttled.By(limit, retryAfter), count, fits);
}
