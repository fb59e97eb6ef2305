using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Reconciling;

/// <summary>
/// Partner Center may leave out a property that is empty, so one that is missing says little. It says much when the referral
/// held a value there, and no referral of the walk shows the property at all.
/// </summary>
internal sealed class ReferralSchema(WalkState state)
{
    /// <summary>A value that can be taken away must be missing so often; one that a referral must have, once.</summary>
    private const int Enough = 3;

    private readonly Dictionary<string, int> gone = new(state.Gone);
    private readonly HashSet<string> shown = [.. state.Shown];

    public IReadOnlyDictionary<string, int> Gone => gone;

    public IReadOnlyCollection<string> Shown => shown;

    /// <summary>Takes note of what a referral shows of the rows that were agreed on.</summary>
    public void See(JsonElement referral, Link link, FieldMapping mapping, Digester digester)
    {
        foreach (var row in mapping.Rows.Where(row => row.IsMerged && row.Constant is null))
        {
            if (JsonWalk.Referral(referral, row.Referral).ValueKind != JsonValueKind.Undefined)
            {
                shown.Add(row.Id);
            }
            else if (link.Base.GetValueOrDefault(row.Id) is { } agreed
                && agreed.PartnerCenter != digester.Of(row.Id, FieldValue.Empty) && agreed.PartnerCenter != digester.Of(row.Id, FieldValue.Absent))
            {
                gone[row.Id] = gone.GetValueOrDefault(row.Id) + 1;
            }
        }
    }

    /// <summary>Tells of the properties that are gone, or that they are back; a walk that read no referral says nothing.</summary>
    public static async Task TellAsync(
        ISyncLedger ledger, FieldMapping mapping, WalkState state, string runId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var missing = mapping.Rows.Where(row => !state.Shown.Contains(row.Id) && state.Gone.TryGetValue(row.Id, out var count)
            && (count >= Enough || row.Required.Contains(Requirement.Referral))).ToList();
        if (missing.Count > 0)
        {
            await Alarm.ReferralSchema.RaiseAsync(ledger, Message(missing), runId, now, cancellationToken);
        }
        else if (state.Shown.Count > 0 && state.Gone.Keys.All(row => state.Shown.Contains(row)))
        {
            await Alarm.ReferralSchema.ClearAsync(ledger, "Partner Center shows the properties again.", now, cancellationToken);
        }
    }

    private static string Message(List<MappingRow> missing) =>
        string.Join(' ', missing.Select(row => $"Partner Center's referrals do not have the property {row.Referral} any more, which is needed for {row.Label} (row {row.Id})."))
        + " Referrals that held a value there come without the property, and none of the last walk has it: it was removed or renamed, or the user of the connection "
        + "does not see it any more. A mapped property must be in the referral. Look at a referral in Partner Center and at the connector's release notes, then change the "
        + "row in a mapping file, or switch it off there. Until then the row is left out of every update.";
}
