using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Rehearsing.Stubs;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Rehearsing.Playing;

/// <summary>Plays the documented scenarios with one package and keeps what was seen; the sandbox is gone afterwards.</summary>
internal static class Player
{
    public static async Task<Playback> PlayAsync(
        SandboxOptions options, IReadOnlyList<Stub> stubs, Action<ScenarioResult> progress, CancellationToken cancellationToken)
    {
        var standIns = new StandIns(stubs);
        await using var host = await SandboxHost.StartAsync(options with { StandIns = standIns }, cancellationToken);
        var stage = new Stage(host, _ => { });
        var plays = new List<ScenarioPlay>();
        var runs = 0;
        await Playbill.PlayAsync(
            stage,
            _ => runs = host.Flows.Runs.Count,
            result =>
            {
                plays.Add(new ScenarioPlay(
                    result, [.. host.Flows.Runs.Skip(runs)], [.. stage.Deals.Select(deal => DealState.Of(deal, host))]));
                progress(result);
            },
            cancellationToken);
        return new Playback(plays, standIns.Uncovered, host.Flows.FailedTriggers, FieldsOf(host));
    }

    private static HashSet<string> FieldsOf(SandboxHost host) => host.Salesforce.Records.Schema.Objects
        .SelectMany(table => table.Fields.Select(field => $"{table.Name}.{field.Name}"))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
