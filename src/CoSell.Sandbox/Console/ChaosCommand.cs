using System.CommandLine;
using CoSell.Sandbox.Chaos;
using CoSell.Sandbox.Chaos.Faults;
using CoSell.Sandbox.Chaos.Running;
using CoSell.Sandbox.Chaos.World;

namespace CoSell.Sandbox.Console;

internal static class ChaosCommand
{
    private static readonly Option<int> Edits = new("--edits") { DefaultValueFactory = _ => 2000 };
    private static readonly Option<long> Seed = new("--seed") { DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Faults = new("--faults") { DefaultValueFactory = _ => "none" };

    public static Command Create()
    {
        var command = new Command("chaos", "x") { Edits, Seed, Faults };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var plan = new ChaosPlan(parsed.GetValue(Seed), parsed.GetValue(Edits), FaultKinds.Read(parsed.GetValue(Faults)!)!);
        var package = new Package();
        foreach (var episode in plan.Episodes)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var result = await Episode.PlayAsync(package, episode.Seed, episode.Story(), cancellationToken);
            System.Console.WriteLine($"{episode.Number} {watch.Elapsed} {result.Digest} {string.Join(", ", result.Figures.Select(f => $"{f.Key}={f.Value}"))}");
            foreach (var v in result.Violations) System.Console.WriteLine("   " + v);
        }
        return 0;
    }
}
