using CoSell.Api.Pages.Frame;
using CoSell.Core.Ledger;

namespace CoSell.Api.Pages.Failures;

/// <summary>A page of the open failures.</summary>
/// <param name="List">Newest first.</param>
/// <param name="MayOperate">Whether they can be ticked and resolved.</param>
/// <param name="Resolved">How many were resolved just now; null when none were.</param>
/// <param name="Retrying">How many were set going again just now; null when none were.</param>
public sealed record FailureListModel(ListPage<Failure> List, bool MayOperate, int? Resolved, int? Retrying);

/// <summary>One failure.</summary>
/// <param name="Failure">The failure, open or resolved.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Fields">The fields for which a retry may be given another value; none when it failed before any was planned.</param>
/// <param name="MayOperate">Whether the forms are shown.</param>
/// <param name="Done">What was just done; null when nothing was.</param>
public sealed record FailureModel(
    Failure Failure, IReadOnlyList<string> Advice, IReadOnlyList<EditableField> Fields, bool MayOperate, string? Done);

/// <summary>A field that a retry may be given a value for.</summary>
/// <param name="Id">Row of the mapping.</param>
/// <param name="Label">The name a seller knows it by.</param>
/// <param name="Type">How the value is read.</param>
/// <param name="Given">Whether a value was given before; it is not shown again.</param>
/// <param name="Choices">Salesforce's values of a choice; empty for a field that takes any.</param>
public sealed record EditableField(string Id, string Label, string Type, bool Given, IReadOnlyList<string> Choices);
