using System.Globalization;
using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Values;

namespace CoSell.Core.Reconciling;

/// <summary>
/// Tells from one record alone whether its deal is in step: each mapped field is compared with the base of its own side.
/// A record whose fields all digest to that base has not changed since both sides agreed, so the other one need not be read.
/// </summary>
internal sealed class RecordCheck(
    byte[] key, FieldMapping mapping, SyncSettings settings, Side side, JsonElement record, string recordId, DateTimeOffset now, Reading? reading)
{
    /// <summary>The flow that carries this side's changes.</summary>
    private readonly string own = side == Side.PartnerCenter ? DealPlanning.PlanOpportunity : DealPlanning.PlanReferral;

    private readonly RowRules rules = RowRules.Of(mapping, settings);
    private readonly JsonRecord fields = new(record);

    /// <summary>As in <see cref="PageContext.MappingSince"/>.</summary>
    public DateTimeOffset? MappingSince { get; init; }

    public Verdict NotOurs(string reason) => Plain(Standing.NotOurs, reason, linkId: null);

    public Verdict Existing() => Plain(Standing.Existing, "Not changed since activation.", linkId: null);

    /// <summary>A record that the ledger knows without its other side, or not at all.</summary>
    public Verdict Unpaired(Link link, string reason, params IEnumerable<string> operations)
    {
        var travel = operations.Append(own).Distinct().ToList();
        var rows = mapping.Rows.Select(row => (row, Digest(link, row))).ToList();
        return Judge(link, Standing.Missing, reason, travel, fields: [], rows);
    }

    /// <summary>A record of a pair.</summary>
    public Verdict Paired(Link link)
    {
        var changed = new List<(MappingRow Row, string? Digest)>();
        var isNew = link.Base.Count == 0 && link.Intended.Count == 0;
        foreach (var row in mapping.Rows.Where(row => row.IsMerged))
        {
            if (Digest(link, row) is { } digest && (isNew || HasChanged(link, row, digest)))
            {
                changed.Add((row, digest));
            }
        }

        if (changed.Count == 0)
        {
            return IsOfOldMapping(link) ? ByNewMapping(link) : Plain(Standing.InStep, "Unchanged since both sides agreed.", link.Id);
        }

        var operations = changed.Select(change => OperationOf(change.Row)).Distinct().ToList();
        var reason = isNew ? "Both records were never compared." : "Changed since both sides agreed.";
        return Judge(link, Standing.OutOfStep, reason, operations, [.. changed.Select(change => change.Row.Id)], changed);
    }

    /// <summary>A deal that was never planned here is no evidence of an older mapping, but a newer one has not seen it.</summary>
    private bool IsOfOldMapping(Link link) => MappingSince is { } since && !(link.PlannedAt >= since);

    private Verdict ByNewMapping(Link link) => Judge(
        link,
        Standing.OutOfStep,
        "The mapping changed since this deal last travelled.",
        [DealPlanning.PlanOpportunity, DealPlanning.PlanReferral],
        fields: [],
        seen: [],
        MappingSince);

    public Verdict UnderWay(Link link, string reason) => Plain(Standing.UnderWay, reason, link.Id);

    public Verdict Known(Link link, string reason) => Plain(Standing.Known, reason, link.Id);

    /// <summary>Microsoft's side of a deal has an identifier that the opportunity does not have.</summary>
    public Verdict Sibling(Link link, MappingRow row)
    {
        var value = FieldKind.Of(row).FromReferral(fields, row, settings);
        var digest = new Digester(key, link.Id).Of(row.Id, value);
        return value.State != ValueState.Present || !link.Base.TryGetValue(row.Id, out var agreed) || !rules.Of(row).Made(agreed)
                || digest == agreed.Salesforce || digest == link.Intended.GetValueOrDefault(row.Id)?.Base.Salesforce
            ? Plain(Standing.NotOurs, "Microsoft's own referral.", link.Id)
            : Judge(
                link with { MicrosoftReferralId = recordId }, Standing.OutOfStep, "Microsoft's side of the deal changed.", [own], [row.Id], [(row, digest)]);
    }

    private Verdict Judge(
        Link link,
        Standing standing,
        string reason,
        List<string> operations,
        string[] fields,
        List<(MappingRow Row, string? Digest)> seen,
        DateTimeOffset? mapping = null)
    {
        if (link.RedriveAt is not null && !operations.Except(RedriveSchedule.Operations(link)).Any())
        {
            return Plain(Standing.UnderWay, "A re-drive is stored already.", link.Id);
        }

        var state = State(link, seen, mapping);
        if ((side == Side.PartnerCenter ? link.Sent?.PartnerCenter : link.Sent?.Salesforce) == state)
        {
            return Plain(Standing.Known, "It travelled again in this state before and stayed as it is.", link.Id);
        }

        var asked = operations.Aggregate(link, (next, operation) => RedriveSchedule.Ask(next, operation, $"Reconciliation: {reason}", now, reading));
        return new Verdict(
            standing, new Finding(side, recordId, link.Id, reason, fields), asked with { Sent = With(link.Sent, state) }, operations);
    }

    /// <summary>
    /// What was found, compared with what. Not when it was written: the touch of the re-drive would make another state of
    /// it. A value that is lost a second time counts anew because what was sent is forgotten once the base changes.
    /// </summary>
    private string State(Link link, List<(MappingRow Row, string? Digest)> seen, DateTimeOffset? since)
    {
        var parts = seen.Select(change => $"{change.Row.Id} {change.Digest} {link.Base.GetValueOrDefault(change.Row.Id)}")
            .Concat(since is { } at ? [at.ToString("O", CultureInfo.InvariantCulture)] : []);
        return new Digester(key, link.Id).Of("reconciliation", FieldValue.Of(string.Join('\n', parts)));
    }

    private SentStates With(SentStates? before, string state) => side == Side.PartnerCenter
        ? new SentStates(state, before?.Salesforce)
        : new SentStates(before?.PartnerCenter, state);

    /// <summary>A row without a base is no evidence: the other side may not have the field. Nor is one whose meaning changed since.</summary>
    private bool HasChanged(Link link, MappingRow row, string digest)
    {
        var rule = rules.Of(row);
        var agreed = Of(rule.OrNull(link.Base.GetValueOrDefault(row.Id)));
        var intended = Of(rule.OrNull(link.Intended.GetValueOrDefault(row.Id)?.Base));
        return (agreed ?? intended) is not null
            && digest != agreed && digest != intended
            && agreed != FieldBase.Unseen && intended != FieldBase.Unseen;
    }

    private string? Of(FieldBase? agreed) => side == Side.PartnerCenter ? agreed?.PartnerCenter : agreed?.Salesforce;

    /// <summary>Null for what this record does not show, or shows in a form that cannot be read: neither says "changed".</summary>
    private string? Digest(Link link, MappingRow row)
    {
        var kind = FieldKind.Of(row);
        var value = side == Side.PartnerCenter ? kind.FromReferral(fields, row, settings) : kind.FromOpportunity(fields, row, settings);
        return value.IsKnown ? new Digester(key, link.Id).Of(row.Id, value) : null;
    }

    /// <summary>A field that one side decides is put right by the flow that comes from there.</summary>
    private string OperationOf(MappingRow row) => row.Direction switch
    {
        Direction.ToSalesforce => DealPlanning.PlanOpportunity,
        Direction.ToPartnerCenter => DealPlanning.PlanReferral,
        _ => own,
    };

    private Verdict Plain(Standing standing, string reason, string? linkId) =>
        new(standing, new Finding(side, recordId, linkId, reason, []), After: null, []);
}
