using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Traffic;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>
/// All referrals that the partner can see, in the order of their creation. Every write stamps the referral, is logged
/// and raises its event.
/// </summary>
internal sealed class ReferralBook(TimeProvider time, CallLog log, Action<string, string, DateTimeOffset> raise)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, JsonObject> byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> order = [];
    private readonly ReferralStamps stamps = new();
    private DateTimeOffset nextExpiry = DateTimeOffset.MaxValue;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Held by whoever reads or writes. Whatever ran out in the meantime has been closed when it is given.</summary>
    public Lock.Scope Open()
    {
        var scope = gate.EnterScope();
        CloseOverdue();
        return scope;
    }

    public JsonObject? Find(string id) => byId.GetValueOrDefault(id);

    public JsonObject Get(string id) => Find(id) ?? throw Refuse.NotFound($"Referral {id}");

    public IEnumerable<JsonObject> All => order.Select(id => byId[id]);

    public IEnumerable<JsonObject> InEngagement(string engagementId) =>
        All.Where(r => string.Equals(r.EngagementId(), engagementId, StringComparison.OrdinalIgnoreCase));

    public JsonObject? Microsofts(string engagementId) => InEngagement(engagementId).FirstOrDefault(r => r.IsMicrosofts());

    public void Add(JsonObject referral, Actor actor)
    {
        stamps.Created(referral, Now);
        byId.Add(referral.Id(), referral);
        order.Add(referral.Id());
        Tell(referral, new ReferralWrite(Now, actor, "POST", referral.Id(), []), "created");
    }

    public void Save(JsonObject referral, Actor actor, string method, IReadOnlyList<string> operations) =>
        Save(referral, new ReferralWrite(Now, actor, method, referral.Id(), operations));

    private void Save(JsonObject referral, ReferralWrite write)
    {
        stamps.Changed(referral, write.Time);
        byId[referral.Id()] = referral;
        Tell(referral, write, "updated");
    }

    private void Tell(JsonObject referral, ReferralWrite write, string what)
    {
        log.Add(write);
        raise(referral.IsMicrosofts() ? $"related-referral-{what}" : $"referral-{what}", referral.Id(), write.Time);
        Watch(referral);
    }

    private void Watch(JsonObject referral)
    {
        if (Expiry.Of(referral) is { } end && end < nextExpiry)
        {
            nextExpiry = end;
        }
    }

    private void CloseOverdue()
    {
        var now = Now;
        if (now < nextExpiry)
        {
            return;
        }

        nextExpiry = DateTimeOffset.MaxValue;
        foreach (var (end, referral) in All.Select(r => (End: Expiry.Of(r), r)).Where(r => r.End is not null).OrderBy(r => r.End).ToList())
        {
            if (end <= now)
            {
                // Nobody looked between that moment and now, so it happened then.
                Save(Expiry.Closed(referral, end.Value), new ReferralWrite(end.Value, Actor.System, "Expire", referral.Id(), []));
            }
            else
            {
                Watch(referral);
            }
        }
    }
}
