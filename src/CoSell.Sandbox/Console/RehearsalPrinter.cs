using System.Globalization;
using CoSell.Sandbox.Rehearsing;
using CoSell.Sandbox.Rehearsing.Telling;
using CoSell.Sandbox.Scenarios;
using Spectre.Console;

namespace CoSell.Sandbox.Console;

/// <summary>Writes a rehearsal for a person to read.</summary>
internal sealed class RehearsalPrinter(IAnsiConsole console)
{
    /// <summary>Each part is played twice: shipped, then yours.</summary>
    private const int Plays = 2;

    private int played;

    public void Welcome(string package)
    {
        console.Write(new Rule("[bold]Rehearsal[/]").LeftJustified());
        console.MarkupLineInterpolated($"The documented scenarios with the shipped package, then with [bold]{package}[/]; emulated services only.");
    }

    public void Progress(string package, ScenarioResult result) =>
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"{Mark(result.Ok)} {Markup.Escape(package),-8} {Markup.Escape(result.Name)} ({++played} of {Plays * Playbill.Length})"));

    public void Report(RehearsalReport report)
    {
        foreach (var section in RehearsalTelling.Of(report))
        {
            console.WriteLine();
            console.Write(new Rule($"[bold]{Markup.Escape(section.Title)}[/]").LeftJustified());
            if (section.Entries.Count == 0)
            {
                console.WriteLine(section.Nothing);
            }

            foreach (var entry in section.Entries)
            {
                Entry(entry);
            }
        }

        console.WriteLine();
        var colour = report.Verdict == RehearsalVerdict.Failed ? "red" : "green";
        console.MarkupLine($"[{colour} bold]{Markup.Escape(RehearsalTelling.Verdict(report.Verdict))}[/]");
    }

    private void Entry(ReportEntry entry)
    {
        var title = entry.Lines.Count == 0 ? $"- {Markup.Escape(entry.Title)}" : $"[bold]{Markup.Escape(entry.Title)}[/]";
        console.MarkupLine(entry.Ok is { } ok ? $"{Mark(ok)} {title}" : title);
        foreach (var line in entry.Lines)
        {
            console.WriteLine(new string(' ', 4 * (line.Depth + 1)) + line.Text);
        }
    }

    private static string Mark(bool ok) => ok ? "[green]✓[/]" : "[red]✗[/]";
}
