using System.Text.Json.Nodes;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Values;

namespace CoSell.Core.Trying;

/// <summary>What the mapping makes of two records.</summary>
/// <param name="Rows">Every row of the mapping, in its order.</param>
/// <param name="Problems">Everything that keeps a value from travelling.</param>
public sealed record TrialReport(IReadOnlyList<TrialRow> Rows, IReadOnlyList<TrialProblem> Problems);

/// <summary>What becomes of one row.</summary>
/// <param name="Field">Id of the row.</param>
/// <param name="Label">The name a seller knows the field by.</param>
/// <param name="PartnerCenter">What the referral says.</param>
/// <param name="Salesforce">What the opportunity says.</param>
/// <param name="Outcome">agree, toSalesforce, toPartnerCenter, or left: they differ, or cannot be compared, and stay so.</param>
/// <param name="Conflict">Whether both sides have a value and the values differ.</param>
/// <param name="Reason">Why, in words that a seller understands.</param>
/// <param name="Writes">What an update would write, in the form of the side that is written.</param>
/// <param name="Creates">What creating either record from the other would write.</param>
public sealed record TrialRow(
    string Field,
    string Label,
    TrialValue PartnerCenter,
    TrialValue Salesforce,
    string Outcome,
    bool Conflict,
    string Reason,
    IReadOnlyList<TrialWrite> Writes,
    IReadOnlyList<TrialWrite> Creates);

/// <summary>One side's value.</summary>
/// <param name="State">Whether the record has the field, and whether it can be read.</param>
/// <param name="Value">The value in canonical form, in which it is compared; null unless present.</param>
public sealed record TrialValue(ValueState State, string? Value);

/// <summary>A value as it would be written.</summary>
/// <param name="Side">The side that is written.</param>
/// <param name="Path">JSON Pointer into the referral, or field of the opportunity.</param>
/// <param name="Value">The value in that side's form; null clears the field.</param>
public sealed record TrialWrite(Side Side, string Path, JsonNode? Value);

/// <summary>What keeps a value from travelling, and what to do about it.</summary>
/// <param name="Field">Id of the row.</param>
/// <param name="When">update: of two records that are there; create: of making one from the other.</param>
/// <param name="Rule">The rule that is not met.</param>
/// <param name="Remedy">What to do.</param>
public sealed record TrialProblem(string Field, string When, string Rule, string Remedy)
{
    internal static TrialProblem Of((Problem Problem, string When) found) =>
        new(found.Problem.Field, found.When, found.Problem.Rule, found.Problem.Remedy);
}
