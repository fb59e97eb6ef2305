using CoSell.Flows.Checking;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Rehearsing.Comparing;
using CoSell.Sandbox.Rehearsing.Fields;
using CoSell.Sandbox.Rehearsing.Playing;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Rehearsing.Findings;

/// <summary>Everything about a package that its admin should know, from its definitions and from playing it.</summary>
internal static class PackageFindings
{
    public static IReadOnlyList<Finding> Of(PackageComparison packages, Playback package, IReadOnlyList<FieldTouch> fields) =>
    [
        .. packages.Missing.Select(flow => new Finding(
            "FlowMissing", flow.Name, null,
            $"The package has no flow with this id or name: {Consequences.OfFlow(flow.Name)}.",
            "Put the flow into the solution and export it again, or give a copy of it its documented name.")),
        .. packages.Flows.SelectMany(Flow),
        .. Checked(packages),
        .. NotStarted(packages, package),
        .. package.Uncovered.Select(operation => new Finding(
            "NotCovered", null, null,
            $"Connector '{operation.Connector}', operation '{operation.OperationId}' is not emulated and has no stub; what needs it failed.",
            $"Give --stub FILE a list with {operation.Entry} and what the real connector answers as its body.")),
        .. fields.Where(field => field.MissingInOrg).Select(field => new Finding(
            "FieldMissing", null, null,
            $"The Salesforce org here has no field '{field.Name}', so what needs it failed.",
            "Give --salesforce FOLDER with the field's source file objects/<Object>/fields/" + field.Name + ".field-meta.xml, as 'sf project retrieve start' writes it.")),
    ];

    private static IEnumerable<Finding> Flow(FlowComparison flow)
    {
        if (flow.Shipped.TurnedOn && !flow.Package.TurnedOn)
        {
            yield return new Finding(
                "FlowOff", flow.Package.Name, null,
                $"The flow is turned off in the package: {Consequences.OfFlow(flow.Shipped.Name)}.", "Turn it on and export the solution again.");
        }

        foreach (var step in flow.Steps.Removed)
        {
            yield return new Finding(
                "StepRemoved", flow.Package.Name, step.Name,
                $"The step '{step.Title}' is gone: {Consequences.OfStep(step)}.",
                "Put it back, or make sure that another step does the same.");
        }

        foreach (var (was, now) in flow.Steps.Pairs.Where(pair => !pair.Shipped.Is(pair.Package.Name)))
        {
            yield return Renamed(flow, was, now);
        }
    }

    private static Finding Renamed(FlowComparison flow, FlowStep was, FlowStep now)
    {
        var left = FlowStep.Of(flow.Package).Where(step => Names(step, was.Name)).ToList();
        var consequence = left.Count == 0
            ? "Everything still happens, but guides and support look for the documented name."
            : string.Join(" ", left.Select(step => $"'{step.Title}' still asks for the old name and fails: {Consequences.OfStep(step)}."));
        return new Finding(
            "StepRenamed", flow.Package.Name, now.Name,
            $"The step '{was.Title}' is called '{now.Title}' here. {consequence}",
            left.Count == 0 ? $"Call it '{was.Title}' again." : $"Call it '{was.Title}' again, or mend the expressions that name it.");
    }

    /// <summary>Whether one of the step's own expressions names that action.</summary>
    private static bool Names(FlowStep step, string action)
    {
        var quoted = $"'{action.Replace("'", "''", StringComparison.Ordinal)}'";
        return StepContent.Of(step).Json.Descendants().OfType<JValue>()
            .Any(value => value.Value is string text && text.Contains(quoted, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What the checker finds in the package and not in the shipped one.</summary>
    private static IEnumerable<Finding> Checked(PackageComparison packages)
    {
        var own = CustomConnector.Definition(new SandboxOptions().ConnectorFile);
        var shipped = FlowChecker.Check(packages.Shipped, own).Select(Key).ToHashSet();
        return FlowChecker.Check(packages.Package, own).Where(finding => !shipped.Contains(Key(finding)))
            .Select(finding => new Finding(finding.Rule, finding.Flow, finding.Action, finding.Problem, finding.Remedy));
    }

    private static (string Rule, string? Flow, string? Action, string Message) Key(FlowFinding finding) =>
        (finding.Rule, finding.Flow, finding.Action, finding.Message);

    private static IEnumerable<Finding> NotStarted(PackageComparison packages, Playback package)
    {
        foreach (var flow in packages.Extra)
        {
            var reason = package.FailedTriggers.GetValueOrDefault(flow.Name)
                ?? (package.Runs.Any(run => run.FlowId == flow.Id) ? null : "Nothing in the scenarios starts it.");
            if (reason is not null)
            {
                yield return new Finding(
                    "FlowNotPlayed", flow.Name, null, $"This flow is none of the documented ones and was not played: {reason}",
                    "Try it where it is to live.");
            }
        }
    }
}
