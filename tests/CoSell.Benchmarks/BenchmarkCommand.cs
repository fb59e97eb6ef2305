using System.CommandLine;
using CoSell.Benchmarks.Growing;
using CoSell.Benchmarks.Ledgers;
using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Pages;
using CoSell.Benchmarks.Pair;
using CoSell.Benchmarks.Playing;
using CoSell.Benchmarks.Reconciling;
using CoSell.Benchmarks.Reporting;
using CoSell.Benchmarks.Serving;

namespace CoSell.Benchmarks;

/// <summary>The command line: which parts, how thoroughly, and where the table goes.</summary>
internal static class BenchmarkCommand
{
    private static readonly IPart[] Parts =
        [new PairPart(), new ApiPart(), new LedgerPart(), new ReconciliationPart(), new FlowsPart(), new EndToEndPart(), new GrowthPart(), new PagesPart()];

    private static readonly Option<bool> Short = new("--short") { Description = "Only see that everything runs; the figures mean nothing.", Recursive = true };

    private static readonly Option<FileInfo?> File = new("--report") { Description = "Write the table to this file as well.", HelpName = "FILE", Recursive = true };

    public static RootCommand Create()
    {
        var root = new RootCommand("Measures the product against its budgets and prints one table.") { Short, File };
        root.Subcommands.Add(Command("all", "Every part, one after the other.", Parts));
        foreach (var part in Parts)
        {
            root.Subcommands.Add(Command(part.Name, $"The part '{part.Name}' alone.", [part]));
        }

        return root;
    }

    private static Command Command(string name, string about, IPart[] parts)
    {
        var command = new Command(name, about);
        command.SetAction((result, cancellationToken) =>
            MeasureAsync(parts, new Effort(result.GetValue(Short)), result.GetValue(File), cancellationToken));
        return command;
    }

    /// <summary>Gives 1 when a budget is not met; the short mode measures too little to say so.</summary>
    private static async Task<int> MeasureAsync(IPart[] parts, Effort effort, FileInfo? file, CancellationToken cancellationToken)
    {
        var (report, machine) = (new Report(), Machine.Describe());
        foreach (var part in parts)
        {
            await Console.Error.WriteLineAsync($"{part.Name} …");
            report.Part = part.Name;
            await part.MeasureAsync(report, effort, cancellationToken);
        }

        var text = $"{machine}\n\n{ReportTable.Write(report.Rows)}";
        await Console.Out.WriteAsync(text);
        if (file is not null)
        {
            await System.IO.File.WriteAllTextAsync(file.FullName, text, cancellationToken);
        }

        return effort.IsShort || report.AllMet ? 0 : 1;
    }
}
