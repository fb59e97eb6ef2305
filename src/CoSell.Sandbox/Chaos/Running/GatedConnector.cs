using CoSell.Flows.Connectors;
using CoSell.Sandbox.Chaos.Faults;
using CoSell.Sandbox.Chaos.Scheduling;
using CoSell.Sandbox.Chaos.Stories;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Chaos.Running;

/// <summary>
/// A connector that takes its time: before and after each call of a run, other runs and people go on, and what is to go
/// wrong goes wrong. Polls pass at once.
/// </summary>
internal sealed class GatedConnector(IConnector inner, string service, long seed, Simulation simulation, FaultDesk faults, Journal journal) : IConnector
{
    public string ApiName => inner.ApiName;

    public async Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken)
    {
        if (Process.Current is not { } run)
        {
            return await inner.InvokeAsync(request, cancellationToken);
        }

        var chance = Chance.Of(seed, $"{run.Name}/{run.Calls++}");
        var dies = faults.Kills(request.OperationId);
        var diesAfterwards = chance.In(50);
        if (dies && !diesAfterwards)
        {
            await run.DieAsync();
        }

        await run.PauseAsync(Latency(chance));
        var fault = faults.Take(service, request.OperationId);
        var (goes, comes) = Slowness(run, fault, chance);
        await run.PauseAsync(goes);

        var response = Refusal(fault);
        if (response is null)
        {
            response = await inner.InvokeAsync(request, cancellationToken);
            journal.Note(simulation.Now, run.Name, request, response);
        }

        if (dies)
        {
            await run.DieAsync();
        }

        await run.PauseAsync(comes + Latency(chance));
        return fault?.Kind is FaultKind.TimeoutAfter or FaultKind.TimeoutBefore ? throw new TimeoutException("No answer came in time.") : response;
    }

    private static TimeSpan Latency(Chance chance) => TimeSpan.FromMilliseconds(chance.In(90) ? chance.Between(15, 180) : chance.Between(180, 1200));

    /// <summary>A slow call is slow on its way, or its answer is.</summary>
    private static (TimeSpan Goes, TimeSpan Comes) Slowness(Process run, CallFault? fault, Chance chance)
    {
        if (fault is { Kind: FaultKind.Slow })
        {
            run.Slow = (chance.Between(1, 4), TimeSpan.FromSeconds(fault.Amount));
        }

        var slow = run.Slow.Calls > 0 ? run.Slow.Each : TimeSpan.Zero;
        run.Slow = (run.Slow.Calls - 1, run.Slow.Each);
        return chance.In(50) ? (slow, TimeSpan.Zero) : (TimeSpan.Zero, slow);
    }

    /// <summary>The answer of a service that does nothing; null when it does its work.</summary>
    private static ConnectorResponse? Refusal(CallFault? fault) => fault?.Kind switch
    {
        FaultKind.Throttled => Answer(429, new() { ["Retry-After"] = fault.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture) }),
        FaultKind.ServerError => Answer(fault.Amount % 2 == 0 ? 500 : 503, []),
        FaultKind.TimeoutBefore => Answer(408, []),
        _ => null,
    };

    private static ConnectorResponse Answer(int status, Dictionary<string, string> headers) =>
        new(status, headers, new JObject { ["error"] = new JObject { ["code"] = status, ["message"] = "A fault of the harness." } });
}
