using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Traffic;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>
/// All referrals that the partner can see, in the order of their creation. Every write stamps the referral, is logged
/// and raises its event.
/// </summary>
internal sealed class ReferralBook(TimeProvider time, CallLog log, Action<string, string> raise)
{
    private readonly Dictionary<string, JsonObject> byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> order = [];
    private readonly ReferralStamps stamps = new(time);

    /// <summary>Held by whoever reads and then writes.</summary>
    public Lock Gate { get; } = new();

    public DateTimeOffset Now => time.GetUtcNow();

    public JsonObject? Find(string id) => byId.GetValueOrDefault(id);

    public JsonObject Get(string id) => Find(id) ?? throw Refuse.NotFound($"Referral {id}");

    public IEnumerable<JsonObject> All => order.Select(id => byId[id]);

    public IEnumerable<JsonObject> InEngagement(string engagementId) =>
        All.Where(r => string.Equals(r.EngagementId(), engagementId, StringComparison.OrdinalIgnoreCase));

    public JsonObject? Microsofts(string engagementId) => InEngagement(engagementId).FirstOrDefault(r => r.IsMicrosofts());

    public void Add(JsonObject referral, Actor actor)
    {
        stamps.Created(referral);
        byId.Add(referral.Id(), referral);
        order.Add(referral.Id());
        Tell(referral, actor, "POST", [], "created");
    }

    public void Save(JsonObject referral, Actor actor, string method, IReadOnlyList<string> operations)
    {
        stamps.Changed(referral);
        byId[referral.Id()] = referral;
        Tell(referral, actor, method, operations, "updated");
    }

    private void Tell(JsonObject referral, Actor actor, string method, IReadOnlyList<string> operations, string what)
    {
        log.Add(new ReferralWrite(time.GetUtcNow(), actor, method, referral.Id(), operations));
        raise(referral.IsMicrosofts() ? $"related-referral-{what}" : $"referral-{what}", referral.Id());
    }
}
