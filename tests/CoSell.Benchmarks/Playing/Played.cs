using CoSell.Flows.Running;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Benchmarks.Playing;

/// <summary>The documented scenarios, played through the packaged flows; what is wanted of them are the runs.</summary>
internal static class Played
{
    /// <summary>Throws <see cref="InvalidOperationException"/> when a scenario did not come out as documented: its runs mean nothing then.</summary>
    public static async Task<IReadOnlyList<FlowRun>> RunsAsync(CancellationToken cancellationToken)
    {
        await using var host = await SandboxHost.StartAsync(new SandboxOptions { Port = 0 }, cancellationToken);
        var results = await Playbill.PlayAsync(new Stage(host, _ => { }), _ => { }, _ => { }, cancellationToken);
        return results.FirstOrDefault(result => !result.Ok) is { } failed
            ? throw new InvalidOperationException($"The scenario '{failed.Name}' failed: {failed.Steps.First(step => !step.Ok).Detail}")
            : host.Flows.Runs;
    }
}
