using System.Globalization;
using CoSell.Flows.Connectors;
using CoSell.Flows.Running;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Chaos.Faults;
using CoSell.Sandbox.Chaos.Protections;
using CoSell.Sandbox.Chaos.Scheduling;
using CoSell.Sandbox.Chaos.Stories;
using CoSell.Sandbox.Chaos.World;
using CoSell.Sandbox.Flows;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Chaos.Running;

/// <summary>
/// The packaged flows, turned on. A trigger is asked by a flow without actions, which tells what would start; each of
/// these runs is then a process of its own, so that runs of one poll go on side by side, as in the service.
/// </summary>
internal sealed class ChaosFlows
{
    private readonly Simulation simulation;
    private readonly FlowRunner runner;
    private readonly List<(Flow Flow, PollingTrigger Trigger)> polling;
    private readonly Func<string, Flow> flowNamed;
    private readonly long seed;
    private readonly DateTimeOffset begun;
    private readonly HashSet<string> names = [];

    public ChaosFlows(ChaosWorld world, Package package, EpisodePlan plan, Simulation simulation, FaultDesk faults)
    {
        (this.simulation, seed) = (simulation, plan.Seed);
        flowNamed = name => WeakenedFlows.Of(package.Flow(name), plan.Without);
        begun = simulation.Now;
        var guids = 0;
        var environment = new FlowEnvironment
        {
            Time = world.FlowClock,
            Connectors = [.. world.Connectors.Select(connector => new GatedConnector(
                Weakened(connector, package, plan), Service(connector.ApiName, package), seed, simulation, faults, Journal))],
            EnvironmentVariables = new Dictionary<string, string> { ["cosell_onholdstagename"] = ChaosWorld.OnHoldStage },
            Delay = (pause, _) => Process.Current!.PauseAsync(pause),
            NewRunName = () => Process.Current?.Name ?? "poll",
            NewGuid = () => new Guid(++guids, 0, 0, new byte[8]),
            Name = "chaos",
        };
        runner = new FlowRunner(environment);
        polling = [.. new[] { FlowName.Create, FlowName.Outbound, FlowName.Reconciliation }
            .Select(flowNamed).Select(flow => (flow, new PollingTrigger(WithoutActions(flow), runner)))];
    }

    public Journal Journal { get; } = new();

    /// <summary>The runs that ended, oldest first.</summary>
    public List<FlowRun> Runs { get; } = [];

    /// <summary>Whether the reconciliation flow is turned on.</summary>
    public bool Reconciles { get; set; } = true;

    /// <summary>Polls every polling trigger once; gives how many runs it starts that nobody's clock alone started.</summary>
    public async Task<int> PollAsync(CancellationToken cancellationToken)
    {
        var news = 0;
        foreach (var (flow, trigger) in polling)
        {
            var byClock = flow.Trigger.Type == "Recurrence";
            if (byClock && (!Reconciles || simulation.Live.Any(process => process.Name.StartsWith(ShortName(flow), StringComparison.Ordinal))))
            {
                continue;
            }

            foreach (var fired in await TryPollAsync(trigger, cancellationToken))
            {
                news += byClock ? 0 : 1;
                Start(flow, fired.TriggerOutputs, cancellationToken);
            }
        }

        return news;
    }

    /// <summary>Starts a flow as its trigger would.</summary>
    public Process Start(string flowName, JObject outputs, CancellationToken cancellationToken) => Start(flowNamed(flowName), outputs, cancellationToken);

    private Process Start(Flow flow, JObject outputs, CancellationToken cancellationToken)
    {
        var name = NameOf(flow);
        var wait = TimeSpan.FromMilliseconds(Chance.Of(seed, name).Between(20, 600));
        return simulation.Start(name, simulation.Now + wait, async _ => Runs.Add(await runner.RunAsync(flow, outputs, cancellationToken)));
    }

    /// <summary>By the time of the start, so that what happened before changes no name and no latency.</summary>
    private string NameOf(Flow flow)
    {
        var ticks = (long)(simulation.Now - begun).TotalMilliseconds;
        while (!names.Add(string.Create(CultureInfo.InvariantCulture, $"{ShortName(flow)}{ticks}")))
        {
            ticks++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{ShortName(flow)}{ticks}");
    }

    /// <summary>A poll that fails keeps its state and asks for the same again.</summary>
    private static async Task<IReadOnlyList<FlowRun>> TryPollAsync(PollingTrigger trigger, CancellationToken cancellationToken)
    {
        try
        {
            return await trigger.PollAsync(cancellationToken);
        }
        catch (FlowRunException)
        {
            return [];
        }
    }

    private static Flow WithoutActions(Flow flow)
    {
        var definition = (JObject)flow.Definition.DeepClone();
        definition["actions"] = new JObject();
        return new Flow { Id = flow.Id, Name = flow.Name, Definition = definition, ConnectionReferences = flow.ConnectionReferences };
    }

    private static string ShortName(Flow flow) => flow.Id switch
    {
        var id when id == FlowName.Ids[FlowName.Inbound] => "inbound-",
        var id when id == FlowName.Ids[FlowName.Outbound] => "outbound-",
        var id when id == FlowName.Ids[FlowName.Create] => "create-",
        var id when id == FlowName.Ids[FlowName.Reconciliation] => "reconcile-",
        _ => "registration-",
    };

    private static IConnector Weakened(IConnector connector, Package package, EpisodePlan plan) =>
        plan.Without is { } without && connector.ApiName == package.ConnectorName ? new WeakenedApi(connector, without) : connector;

    private static string Service(string apiName, Package package) => apiName switch
    {
        _ when apiName == package.ConnectorName => "api",
        "shared_salesforce" => "salesforce",
        "shared_commondataserviceforapps" => "dataverse",
        _ => "partnerCenter",
    };
}
