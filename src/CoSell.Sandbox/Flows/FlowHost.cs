using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CoSell.Flows.Connectors;
using CoSell.Flows.Running;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Rehearsing.Stubs;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Flows;

/// <summary>
/// The flows of the solution, turned on: HTTP triggers have an address, polling triggers are polled, and every run is
/// kept.
/// </summary>
internal sealed class FlowHost
{
    // A redirect could lead away from this machine. The service gives up after two minutes.
    private static readonly LoopbackHttp Loopback =
        new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(2) });

    private readonly FlowSolution solution;
    private readonly Uri page;
    private readonly FlowRunner runner;
    private readonly List<(Flow Flow, PollingTrigger Trigger)> polling;
    private readonly ConcurrentDictionary<string, string> failedTriggers = new();
    private readonly ConcurrentQueue<FlowRun> runs = new();
    private readonly ConcurrentQueue<(Flow Flow, JObject Outputs)> waiting = new();
    private readonly string signature = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public FlowHost(
        FlowSolution solution,
        SandboxClock clock,
        IReadOnlyList<IConnector> connectors,
        Uri page,
        IReadOnlyDictionary<string, string> variables,
        StandIns? standIns = null)
    {
        (this.solution, this.page) = (solution, page);
        runner = new FlowRunner(new FlowEnvironment
        {
            Time = clock,
            Connectors = standIns?.Around(connectors, solution) ?? connectors,
            Http = standIns?.Around(Loopback) ?? Loopback,
            Flows = solution.Flows.ToDictionary(flow => flow.Id),
            EnvironmentVariables = variables,
            Delay = (pause, _) =>
            {
                clock.Advance(pause);
                return Task.CompletedTask;
            },
            Name = "sandbox",
        });
        polling = [.. solution.Flows
            .Where(flow => flow.TurnedOn && flow.Trigger.Definition["recurrence"] is not null)
            .Select(flow => (flow, new PollingTrigger(flow, runner)))];
    }

    /// <summary>All runs so far, oldest first.</summary>
    public IReadOnlyList<FlowRun> Runs => [.. runs];

    /// <summary>Flows beside the documented ones whose trigger cannot be polled, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> FailedTriggers => failedTriggers;

    /// <summary>Why a documented flow's trigger could not be polled the last time; null when all could.</summary>
    public string? PollingFailure { get; private set; }

    /// <summary>The HTTP POST URL of a flow's trigger, as the maker portal shows it.</summary>
    public Uri TriggerUrl(string flowName) =>
        new(page, $"/workflows/{Named(flowName).Id:n}/triggers/manual/paths/invoke?sig={signature}");

    /// <summary>Takes a request to a trigger's address; false when the address or its signature is wrong, or the flow is off.</summary>
    public bool TryEnqueue(string flowId, string? sig, IReadOnlyDictionary<string, string> headers, JToken body)
    {
        var flow = solution.Flows.FirstOrDefault(candidate => candidate.Id.ToString("n") == flowId);
        var genuine = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(sig ?? string.Empty), Encoding.UTF8.GetBytes(signature));
        if (flow is not { TurnedOn: true } || !genuine)
        {
            return false;
        }

        waiting.Enqueue((flow, new JObject { ["headers"] = JObject.FromObject(headers), ["body"] = body }));
        return true;
    }

    /// <summary>Runs an instant flow, as "Run" in the portal does.</summary>
    public async Task<FlowRun> RunInstantAsync(string flowName, JObject inputs, CancellationToken cancellationToken)
    {
        var key = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"$ConnectionKey":"sandbox"}"""));
        var outputs = new JObject { ["headers"] = new JObject { ["X-MS-APIM-Tokens"] = key }, ["body"] = inputs };
        var run = await runner.RunAsync(Named(flowName), outputs, cancellationToken);
        runs.Enqueue(run);
        return run;
    }

    /// <summary>Runs what came in at the triggers' addresses; gives how many runs there were.</summary>
    public async Task<int> RunWaitingAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        while (waiting.TryDequeue(out var call))
        {
            count += Keep(await runner.TriggerAsync(call.Flow, call.Outputs, cancellationToken));
        }

        return count;
    }

    /// <summary>
    /// Polls every polling trigger once; gives how many runs there were, without those by the clock alone. A trigger that fails does not keep the others
    /// from being polled; the <see cref="FlowRunException"/> of a documented flow is thrown afterwards, that of another
    /// one is kept in <see cref="FailedTriggers"/>.
    /// </summary>
    public async Task<int> PollAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        FlowRunException? failed = null;
        foreach (var (flow, trigger) in polling)
        {
            try
            {
                var ran = Keep(await trigger.PollAsync(cancellationToken));
                count += RunsByClock(flow) ? 0 : ran;
            }
            catch (FlowRunException e) when (FlowName.IsDocumented(solution, flow))
            {
                failed ??= e;
            }
            catch (FlowRunException e)
            {
                failedTriggers[flow.Name] = e.Message;
            }
        }

        PollingFailure = failed?.Message;
        return failed is null ? count : throw new FlowRunException(failed.Message, failed);
    }

    /// <summary>A flow that runs by the clock alone says nothing about whether anything is still on its way.</summary>
    private static bool RunsByClock(Flow flow) => flow.Trigger.Type is "Recurrence" or "SlidingWindow";

    private Flow Named(string documentedName)
    {
        var flow = FlowName.Find(solution, documentedName) ?? solution.FlowNamed(documentedName);
        return flow.TurnedOn ? flow : throw new FlowRunException($"The flow '{flow.Name}' is turned off. Turn it on.");
    }

    private int Keep(IReadOnlyList<FlowRun> finished)
    {
        foreach (var run in finished)
        {
            runs.Enqueue(run);
        }

        return finished.Count;
    }
}
