using CoSell.Core.Ledger;
using CoSell.Core.Synchronizing;

namespace CoSell.Core.Reconciling;

/// <summary>
/// A flow that was turned off reports no error. It shows when a walk finds changes that the flow ought to have brought
/// long ago, and nothing at all has come from it since. When nothing changed, nothing is said.
/// </summary>
internal sealed class Silence(ISyncLedger ledger)
{
    /// <summary>Polling takes a minute and a webhook seconds; a service may be late.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private static readonly Dictionary<string, Alarm> Alarms = new()
    {
        [DealPlanning.PlanOpportunity] = Alarm.InboundSilence,
        [DealPlanning.PlanReferral] = Alarm.OutboundSilence,
    };

    private readonly Dictionary<string, SyncEvent?> last = [];

    /// <summary>Whether that operation's flow ought to have run because of the change, and did not.</summary>
    public async Task<bool> IsHeardAsync(string operation, DateTimeOffset changed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now - changed < Patience)
        {
            return true;
        }

        if (!last.TryGetValue(operation, out var heard))
        {
            last[operation] = heard = await ledger.LastEventAsync(operation, cancellationToken);
        }

        return heard?.At >= changed;
    }

    /// <summary>One failure for each silent flow; those that were heard again are resolved.</summary>
    public async Task TellAsync(
        IReadOnlyDictionary<string, int> unheard, string runId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (operation, alarm) in Alarms)
        {
            var heard = await ledger.LastEventAsync(operation, cancellationToken);
            if (unheard.GetValueOrDefault(operation) is > 0 and var count)
            {
                await alarm.RaiseAsync(ledger, Message(alarm, operation, count, heard), runId, now, cancellationToken);
            }
            else if (await alarm.OpenAsync(ledger, cancellationToken) is { } open && heard?.At > (open.LastAt ?? open.At))
            {
                await alarm.ClearAsync(ledger, "The flow runs again.", now, cancellationToken);
            }
        }
    }

    private static string Message(Alarm alarm, string operation, int count, SyncEvent? heard)
    {
        var since = heard is null ? "was never heard of" : $"was last heard of at {heard.At:u}";
        var remedy = operation == DealPlanning.PlanOpportunity
            ? "Look whether the flow is turned on, and whether the webhook of Partner Center is registered for it."
            : "Look whether this flow and Create Co-sell Referral - Salesforce to Partner Center (Insider Preview) are turned on, and whether their Salesforce connection is signed in.";
        return $"The flow '{alarm.Flow}' {since}, and since then {count} records changed that it ought to have brought. {remedy}";
    }
}
