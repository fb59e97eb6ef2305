using System.Globalization;
using CoSell.Sandbox.Rehearsing.Behaviour;
using static CoSell.Sandbox.Rehearsing.Telling.ToldValues;

namespace CoSell.Sandbox.Rehearsing.Telling;

/// <summary>Tells what went differently when both packages were played.</summary>
internal static class ScenarioTelling
{
    public static ReportSection Of(IReadOnlyList<ScenarioDifference> scenarios) => new(
        "What went differently", [.. scenarios.Where(scenario => !scenario.IsSame).Select(Scenario)], "Nothing.");

    private static ReportEntry Scenario(ScenarioDifference scenario) => new(
        scenario.Scenario,
        [
            .. scenario.Steps.Select(step => new ReportLine(
                $"{step.Subject}: {step.Package ?? "this step was not reached"}{(step.Shipped == "✓" ? string.Empty : " (not with the shipped package either)")}")),
            .. scenario.Actions.Where(action => action.Error is not null).Select(action => new ReportLine($"'{Named(action.Action)}' failed: {action.Error}")),
            .. Plain("deal", scenario.Deals),
            .. Plain("flow", scenario.Runs),
            .. Plain("calls", scenario.Calls),
            .. Others(scenario.Actions.Count(action => action.Error is null)),
        ],
        scenario.PackageOk);

    private static IEnumerable<ReportLine> Plain(string kind, IReadOnlyList<Difference> differences) => differences.Select(difference =>
        new ReportLine($"{kind} {difference.Subject}: shipped {Was(Without(difference.Shipped, difference.Package))}; yours {Was(Without(difference.Package, difference.Shipped))}"));

    private static IEnumerable<ReportLine> Others(int count) => count == 0
        ? []
        : [new(string.Create(CultureInfo.InvariantCulture, $"{count} further actions ran more or less often or ended otherwise; the report as JSON lists them."))];
}
