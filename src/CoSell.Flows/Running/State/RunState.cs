using CoSell.Flows.Expressions;
using CoSell.Flows.Json;
using CoSell.Flows.Running.Graphs;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>A run while it lasts.</summary>
internal sealed class RunState
{
    private readonly Dictionary<string, ActionTrace> _latest = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _known;
    private readonly JObject _triggerOutputs;

    private readonly ConcurrentExclusiveSchedulerPair _schedulers = new();

    public RunState(Flow flow, JObject triggerOutputs, FlowEnvironment environment, FlowRunner runner, bool isChild)
    {
        Flow = flow;
        Environment = environment;
        Runner = runner;
        IsChild = isChild;
        _triggerOutputs = JsonValues.Plain(triggerOutputs);
        Name = environment.NewRunName();
        StartTime = environment.Time.GetUtcNow();
        Actions = flow.Definition["actions"] as JObject ?? [];
        _known = InnerGraphs.AllActions(Actions).Select(action => action.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Workflow = WorkflowInfo.Of(flow, environment, Name);
        Trigger = TriggerRecord.Of(flow, _triggerOutputs, StartTime);
        HidesTrigger = SecureData.Hides(flow.Trigger.Definition, SecureData.Outputs);
    }

    public Flow Flow { get; }

    public FlowEnvironment Environment { get; }

    public FlowRunner Runner { get; }

    /// <summary>Whether another flow called this one; it waits however long the answer takes.</summary>
    public bool IsChild { get; }

    /// <summary>Lets rounds of a loop that run side by side touch the run one at a time.</summary>
    public TaskScheduler Turns => _schedulers.ExclusiveScheduler;

    public string Name { get; }

    public DateTimeOffset StartTime { get; }

    public JObject Actions { get; }

    public JObject Workflow { get; }

    public JObject Trigger { get; }

    public bool HidesTrigger { get; }

    public VariableStore Variables { get; } = new();

    public List<ActionTrace> Traces { get; } = [];

    public List<FlowRun> ChildRuns { get; } = [];

    public int ConnectorCalls { get; set; }

    /// <summary>What a Response action answered; only the first one can.</summary>
    public JObject? Response { get; set; }

    /// <summary>Whether the action that answered hides what it says.</summary>
    public bool HidesResponse { get; set; }

    /// <summary>Set once a Terminate action has run; nothing starts after it.</summary>
    public Termination? Termination { get; set; }

    public DateTimeOffset Now => Environment.Time.GetUtcNow();

    public ActionTrace Begin(string name, JObject definition, StepScope scope)
    {
        var trace = new ActionTrace
        {
            Name = name,
            Definition = definition,
            Path = scope.PathOf(name),
            Parent = scope.Container,
            Iteration = scope.Iteration,
            StartTime = Now,
            TrackingId = Environment.NewGuid(),
        };
        Traces.Add(trace);
        _latest[name] = trace;
        scope.Loop?.Keep(trace);
        scope.Container?.Children.Add(trace);
        return trace;
    }

    /// <summary>
    /// Null when the action's turn has not come, in this iteration for one inside a loop around the expression. Throws
    /// for a name that the definition does not have.
    /// </summary>
    public ActionTrace? Find(string name, LoopFrame? loop)
    {
        if (loop is not null && loop.Owns(name, out var trace))
            return trace;
        if (_latest.TryGetValue(name, out trace))
            return trace;
        return _known.Contains(name)
            ? null
            : throw new ExpressionException($"the action '{name}' is not defined in the flow.");
    }

    public FlowRun Finish(bool succeeded) => new()
    {
        Name = Name,
        FlowName = Flow.Name,
        FlowId = Flow.Id,
        StartTime = StartTime,
        EndTime = Now,
        Status = Termination?.Status ?? (succeeded ? RunStatus.Succeeded : RunStatus.Failed),
        Error = Termination is not null
            ? Termination.Error
            : succeeded ? null : new RunError("ActionFailed", ActionFault.InnerFailed().Message),
        Actions = [.. Traces.Select(trace => trace.ToRecord())],
        TriggerName = Flow.Trigger.Name,
        TriggerType = Flow.Trigger.Type,
        TriggerOutputs = _triggerOutputs,
        HidesTrigger = HidesTrigger,
        Response = ResponseRules.AnswerOf(this),
        HidesResponse = HidesResponse,
        BillableActions = Traces.Sum(trace => trace.BillableActions),
        ConnectorCalls = ConnectorCalls,
        ChildRuns = ChildRuns,
    };
}

/// <summary>How a Terminate action ended the run.</summary>
internal sealed record Termination(RunStatus Status, RunError? Error);
