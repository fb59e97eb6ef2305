using System.Globalization;
using CoSell.Sandbox.Rehearsing;
using CoSell.Sandbox.Rehearsing.Behaviour;
using CoSell.Sandbox.Rehearsing.Comparing;
using CoSell.Sandbox.Rehearsing.Fields;
using CoSell.Sandbox.Scenarios;
using Spectre.Console;

namespace CoSell.Sandbox.Console;

/// <summary>Writes a rehearsal for a person to read.</summary>
internal sealed class RehearsalPrinter(IAnsiConsole console)
{
    private const int LongestValue = 200;

    public void Welcome(string package)
    {
        console.Write(new Rule("[bold]Rehearsal[/]").LeftJustified());
        console.MarkupLineInterpolated($"The documented scenarios with the shipped package, then with [bold]{package}[/]; emulated services only.");
    }

    public void Progress(string package, ScenarioResult result) =>
        console.MarkupLine($"{Mark(result.Ok)} {Markup.Escape(package),-8} {Markup.Escape(result.Name)}");

    public void Report(RehearsalReport report)
    {
        Changes(report.Packages);
        Head("What went differently");
        var different = report.Scenarios.Where(scenario => !scenario.IsSame).ToList();
        if (different.Count == 0)
        {
            console.WriteLine("Nothing.");
        }

        different.ForEach(Scenario);
        Fields(report.Fields);
        Findings(report);
        console.WriteLine();
        console.MarkupLine(report.Verdict switch
        {
            RehearsalVerdict.Same => "[green bold]Nothing differs from the shipped package.[/]",
            RehearsalVerdict.Differs => "[green bold]All scenarios succeed; what differs is listed above.[/]",
            _ => "[red bold]It does not work as it is: see what is marked ✗ above.[/]",
        });
    }

    private void Changes(PackageComparison packages)
    {
        Head("What was changed");
        if (packages.IsSame)
        {
            console.WriteLine("Nothing.");
        }

        foreach (var flow in packages.Flows.Where(flow => flow.Changes.Count > 0 || flow.Package.Name != flow.Shipped.Name))
        {
            var alias = flow.Package.Name == flow.Shipped.Name ? string.Empty : $" (called '{flow.Package.Name}' here)";
            console.MarkupLineInterpolated($"[bold]{flow.Shipped.Name}[/]{alias}");
            foreach (var change in flow.Changes)
            {
                Change(change);
            }
        }

        foreach (var flow in packages.Extra)
        {
            console.WriteLine($"Extra flow: {flow.Name}");
        }

        foreach (var variable in packages.Variables)
        {
            console.WriteLine($"Environment variable {variable.Path}: {Was(variable.Was)} → {Was(variable.Now)}");
        }
    }

    private void Change(FlowChange change)
    {
        var before = change.Kind == ChangeKind.Renamed ? $" (shipped as '{change.ShippedName?.Replace('_', ' ')}')" : string.Empty;
        var inside = change.Inside is null ? string.Empty : $" in '{change.Inside.Replace('_', ' ')}'";
        console.WriteLine($"  {change.Kind.ToString().ToLowerInvariant(),-8} '{change.Title}'{before}{inside}");
        foreach (var value in change.Values.Where(_ => change.Kind is not ChangeKind.Removed))
        {
            console.WriteLine(value.Was is null
                ? $"             {value.Path}: added {Short(value.Now)}"
                : value.Now is null ? $"             {value.Path}: removed {Short(value.Was)}"
                : $"             {value.Path}: {Short(value.Was)} → {Short(value.Now)}");
        }
    }

    private void Scenario(ScenarioDifference scenario)
    {
        console.MarkupLine($"{Mark(scenario.PackageOk)} [bold]{Markup.Escape(scenario.Scenario)}[/]");
        foreach (var (step, was, now) in scenario.Steps)
        {
            console.WriteLine($"    {step}: {now ?? "this step was not reached"}{(was == "✓" ? string.Empty : " (not with the shipped package either)")}");
        }

        foreach (var action in scenario.Actions.Where(action => action.Error is not null))
        {
            console.WriteLine($"    '{action.Action.Replace('_', ' ')}' failed: {action.Error}");
        }

        Plain("deal", scenario.Deals);
        Plain("flow", scenario.Runs);
        Plain("calls", scenario.Calls);
        var others = scenario.Actions.Count(action => action.Error is null);
        if (others > 0)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {others} further actions ran more or less often or ended otherwise; --report lists them."));
        }
    }

    private void Plain(string kind, IReadOnlyList<Difference> differences)
    {
        foreach (var (subject, was, now) in differences)
        {
            console.WriteLine($"    {kind} {subject}: shipped {Was(Without(was, now))}; yours {Was(Without(now, was))}");
        }
    }

    private void Fields(IReadOnlyList<FieldTouch> fields)
    {
        Head("Fields that the customisation touches");
        if (fields.Count == 0)
        {
            console.WriteLine("None.");
        }

        foreach (var field in fields.Where(field => field.Places.Count > 0))
        {
            Field(field);
        }

        var others = fields.Where(field => field.Places.Count == 0).Select(field => field.Name).ToList();
        if (others.Count > 0)
        {
            console.WriteLine($"Sent otherwise as a consequence (--report says what): {string.Join(", ", others)}");
        }
    }

    private void Field(FieldTouch field)
    {
        console.MarkupLineInterpolated($"[bold]{field.Name}[/]");
        foreach (var place in field.Places)
        {
            console.WriteLine($"    {place.How} in '{place.Action.Replace('_', ' ')}' of {place.Flow} ({place.Path})");
        }

        foreach (var write in field.Writes)
        {
            console.WriteLine($"    written by '{write.Action.Replace('_', ' ')}' in {write.Scenario}: {Values(write.Package)} (shipped: {Values(write.Shipped)})");
        }

        if (field.Writes.Count == 0)
        {
            console.WriteLine("    no scenario wrote it otherwise than shipped");
        }
    }

    private void Findings(RehearsalReport report)
    {
        Head("To know before it goes live");
        if (report.Findings.Count == 0)
        {
            console.WriteLine("Nothing.");
        }

        foreach (var finding in report.Findings)
        {
            var place = string.Join(" › ", new[] { finding.Flow, finding.Action?.Replace('_', ' ') }.OfType<string>());
            console.WriteLine($"- {(place.Length == 0 ? string.Empty : place + ": ")}{finding.Message} {finding.Remedy}".TrimEnd());
        }
    }

    private void Head(string title)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());
    }

    private static string Mark(bool ok) => ok ? "[green]✓[/]" : "[red]✗[/]";

    /// <summary>Of several lines only those that the other text does not have.</summary>
    private static string? Without(string? text, string? other)
    {
        var lines = (text ?? string.Empty).ReplaceLineEndings("\n").Split('\n');
        return lines.Length == 1 ? text : string.Join("; ", lines.Except((other ?? string.Empty).ReplaceLineEndings("\n").Split('\n')));
    }

    private static string Values(IReadOnlyList<string> values) =>
        values.Count == 0 ? "nothing" : string.Join(", ", values.Select(value => $"'{Short(value)}'"));

    private static string Was(string? text) => text is null ? "nothing" : text == "✓" ? text : $"'{Short(text)}'";

    private static string Short(string? text)
    {
        var line = (text ?? string.Empty).ReplaceLineEndings(" ");
        return line.Length <= LongestValue ? line : line[..LongestValue] + "…";
    }
}
