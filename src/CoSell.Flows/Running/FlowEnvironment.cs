using CoSell.Flows.Connectors;
using CoSell.Flows.Solutions;

namespace CoSell.Flows.Running;

/// <summary>What flows run in: the clock, the connectors, the variables and the other flows.</summary>
public sealed class FlowEnvironment
{
    private static readonly Dictionary<string, string> NoVariables = [];
    private static readonly Dictionary<Guid, Flow> NoFlows = [];

    public FlowEnvironment()
    {
        Delay = (pause, cancellationToken) => Task.Delay(pause, Time, cancellationToken);
        NewRunName = () => RunNames.Next(Time);
    }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public IReadOnlyCollection<IConnector> Connectors { get; set; } = [];

    /// <summary>What HTTP actions call out through; null lets each of them fail.</summary>
    public IHttpPort? Http { get; set; }

    /// <summary>Decides the default retry policy and how many elements a loop may have.</summary>
    public PerformanceProfile Profile { get; set; } = PerformanceProfile.Medium;

    /// <summary>Current values by schema name; a variable without one has its default.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; set; } = NoVariables;

    /// <summary>Flows that a Workflow action can call, by id.</summary>
    public IReadOnlyDictionary<Guid, Flow> Flows { get; set; } = NoFlows;

    /// <summary>How pauses of retries and Wait actions pass. The default really waits, on <see cref="Time"/>.</summary>
    public Func<TimeSpan, CancellationToken, Task> Delay { get; set; }

    /// <summary>Gives each run its name.</summary>
    public Func<string> NewRunName { get; set; }

    /// <summary>Source of <c>guid()</c> and of tracking ids; a seeded one makes runs repeat themselves.</summary>
    public Func<Guid> NewGuid { get; set; } = Guid.NewGuid;

    /// <summary>What <c>workflow()['tags']['environmentName']</c> gives.</summary>
    public string Name { get; set; } = "local";
}
