using System.Collections.Concurrent;

namespace CoSell.Sandbox.PartnerCenter.Traffic;

internal enum Actor
{
    Partner,
    Microsoft,
    System,
}

/// <summary>One call of the API, refused ones included.</summary>
internal sealed record ApiCall(DateTimeOffset Time, string Method, string Path, string Query, int Status, string? CorrelationId);

/// <summary>One accepted change of a referral.</summary>
/// <param name="Time">When.</param>
/// <param name="Actor">Through the API, by Microsoft's seller, or by the system.</param>
/// <param name="Method">POST, PUT, PATCH or the name of the actor's deed.</param>
/// <param name="ReferralId">Which referral.</param>
/// <param name="Operations">For a PATCH: <c>replace /details/dealValue</c> and so on.</param>
internal sealed record ReferralWrite(
    DateTimeOffset Time,
    Actor Actor,
    string Method,
    string ReferralId,
    IReadOnlyList<string> Operations);

/// <summary>What happened so far, so that "no further write" can be asserted.</summary>
internal sealed class CallLog
{
    private readonly ConcurrentQueue<ApiCall> calls = new();
    private readonly ConcurrentQueue<ReferralWrite> writes = new();

    public IReadOnlyList<ApiCall> Calls => [.. calls];

    public IReadOnlyList<ReferralWrite> Writes => [.. writes];

    public IReadOnlyList<ReferralWrite> PartnerWrites => [.. writes.Where(w => w.Actor == Actor.Partner)];

    public void Add(ApiCall call) => calls.Enqueue(call);

    public void Add(ReferralWrite write) => writes.Enqueue(write);
}
