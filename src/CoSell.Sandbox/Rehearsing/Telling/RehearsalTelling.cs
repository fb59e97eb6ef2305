using CoSell.Sandbox.Rehearsing.Fields;
using CoSell.Sandbox.Rehearsing.Findings;
using static CoSell.Sandbox.Rehearsing.Telling.ToldValues;

namespace CoSell.Sandbox.Rehearsing.Telling;

/// <summary>Tells a person everything that a rehearsal showed.</summary>
internal static class RehearsalTelling
{
    public static IReadOnlyList<ReportSection> Of(RehearsalReport report) =>
        [ChangeTelling.Of(report.Packages), ScenarioTelling.Of(report.Scenarios), Fields(report.Fields), Findings(report.Findings)];

    public static string Verdict(RehearsalVerdict verdict) => verdict switch
    {
        RehearsalVerdict.Same => "Nothing differs from the shipped package.",
        RehearsalVerdict.Differs => "All scenarios succeed; what differs is listed.",
        _ => "It does not work as it is: see what is marked ✗.",
    };

    private static ReportSection Fields(IReadOnlyList<FieldTouch> fields)
    {
        var others = fields.Where(field => field.Places.Count == 0).Select(field => field.Name).ToList();
        return new ReportSection(
            "Fields that the customisation touches",
            [
                .. fields.Where(field => field.Places.Count > 0).Select(Field),
                .. others.Count == 0
                    ? Array.Empty<ReportEntry>()
                    : [new($"Sent otherwise as a consequence (the report as JSON says what): {string.Join(", ", others)}", [])],
            ],
            "None.");
    }

    private static ReportEntry Field(FieldTouch field) => new(
        field.Name,
        [
            .. field.Places.Select(place => new ReportLine($"{place.How} in '{Named(place.Action)}' of {place.Flow} ({place.Path})")),
            .. field.Writes.Select(write => new ReportLine(
                $"written by '{Named(write.Action)}' in {write.Scenario}: {Values(write.Package)} (shipped: {Values(write.Shipped)})")),
            .. field.Writes.Count == 0 ? new ReportLine[] { new("no scenario wrote it otherwise than shipped") } : [],
        ]);

    private static ReportSection Findings(IReadOnlyList<Finding> findings) => new(
        "To know before it goes live",
        [
            .. findings.Select(finding =>
            {
                var place = string.Join(" › ", new[] { finding.Flow, finding.Action is null ? null : Named(finding.Action) }.OfType<string>());
                return new ReportEntry($"{(place.Length == 0 ? string.Empty : place + ": ")}{finding.Message} {finding.Remedy}".TrimEnd(), []);
            }),
        ],
        "Nothing.");
}
