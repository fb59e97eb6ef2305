using CoSell.Flows.Running;
using CoSell.Flows.Running.Records;
using Spectre.Console;

namespace CoSell.Sandbox.Console;

/// <summary>Writes whole run records: each action with its status, start, duration, retries and billable actions.</summary>
internal static class RunPrinter
{
    public static void Print(IAnsiConsole console, IEnumerable<FlowRun> runs)
    {
        console.WriteLine();
        console.Write(new Rule("[bold]Every action of every run[/]").LeftJustified());
        foreach (var run in runs)
        {
            console.WriteLine(RunRecordText.Write(run));
        }
    }
}
