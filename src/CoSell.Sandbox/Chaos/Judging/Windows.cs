using CoSell.Sandbox.Chaos.People;
using CoSell.Sandbox.Chaos.Running;
using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.Sandbox.Chaos.Judging;

/// <summary>
/// What the connectors cannot help: a person edits a field after a run read its record and before the same run wrote the
/// same field. Found from the calls as they were seen, not from what the product says.
/// </summary>
internal sealed class Windows(Journal journal)
{
    /// <summary>The write that fell upon the edit; null when none did.</summary>
    public Access? Over(Deal deal, HumanEdit edit)
    {
        var (table, id, names) = edit.Side == Side.Salesforce
            ? ("Opportunity", deal.OpportunityId, edit.Field.SalesforceNames)
            : ("Referral", deal.ReferralId, edit.Field.ReferralPaths);
        var touched = journal.Accesses.Where(access => access.Table == table && access.Id == id).ToList();
        return touched.Find(write => write.Kind == AccessKind.Update && write.Time >= edit.Time && write.Names.Any(names.Contains)
            && touched.FindLast(read => read.Kind == AccessKind.Read && read.Run == write.Run && read.Time <= write.Time) is { } read && read.Time <= edit.Time);
    }
}
