using CoSell.Api.Pages.Frame;
using CoSell.Core.Failures;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;

namespace CoSell.Api.Pages.Failures;

/// <summary>What the ledger's own facts about a failure say is to be done.</summary>
internal static class FailureAdvice
{
    public static IEnumerable<string> Of(Failure failure)
    {
        if (failure.ResolvedAt is not null)
        {
            yield return Texts.AdviceResolved.With(failure.Resolution);
            yield break;
        }

        yield return failure switch
        {
            { LinkId: null, Parked: true } => Texts.AdviceInstallation,
            { LinkId: null } => Texts.AdviceNoDeal,
            { Parked: true } => Texts.AdviceParked,
            _ => Texts.AdviceTriedAgain,
        };
        if (failure is { LinkId: not null, Direction: null })
        {
            yield return Texts.AdviceBeforePlan;
        }
    }

    /// <summary>Only for a failure that can be tried again with other values.</summary>
    public static IEnumerable<EditableField> Fields(Failure failure, FieldMapping mapping) =>
        failure is { LinkId: not null, Direction: { } direction, ResolvedAt: null }
            ? EditedValues.RowsFor(direction, mapping)
                .Select(row => new EditableField(row.Id, row.Label, row.Type.ToString().ToLowerInvariant(), failure.Edits?.ContainsKey(row.Id) == true, [.. row.Values.Values.OfType<string>()]))
            : [];
}
