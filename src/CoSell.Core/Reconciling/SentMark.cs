using CoSell.Core.Ledger;
using CoSell.Core.Merging;

namespace CoSell.Core.Reconciling;

/// <summary>
/// Which state of each side reconciliation has sent on its way already, kept among the link's bases under a name that no
/// row has. A difference that does not travel (a conflict left to a person, a field that Partner Center does not take any
/// more) is sent once and not with every walk; the digest holds what it was compared with, so a later loss of the same
/// value counts anew.
/// </summary>
internal static class SentMark
{
    public const string Key = "(reconciliation)";

    /// <summary>Whether reconciliation alone has seen this deal so far; nobody has looked at both its records.</summary>
    public static bool IsAll(Link link) => link is { Base.Count: 1, Intended.Count: 0 } && link.Base.ContainsKey(Key);

    public static string? Of(Link link, Side side) =>
        link.Base.TryGetValue(Key, out var mark) ? side == Side.PartnerCenter ? mark.PartnerCenter : mark.Salesforce : null;

    public static Link Put(Link link, Side side, string state)
    {
        var before = link.Base.GetValueOrDefault(Key) ?? new FieldBase(string.Empty, string.Empty);
        var mark = side == Side.PartnerCenter ? before with { PartnerCenter = state } : before with { Salesforce = state };
        return link with { Base = new Dictionary<string, FieldBase>(link.Base) { [Key] = mark } };
    }
}
