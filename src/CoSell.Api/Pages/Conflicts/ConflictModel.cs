using CoSell.Api.Pages.Frame;
using CoSell.Core.Ledger;

namespace CoSell.Api.Pages.Conflicts;

/// <summary>A page of the open conflicts.</summary>
/// <param name="List">Newest first.</param>
/// <param name="MayOperate">Whether the buttons are shown.</param>
/// <param name="Done">What was just done; null when nothing was.</param>
public sealed record ConflictListModel(ListPage<Conflict> List, bool MayOperate, string? Done);
