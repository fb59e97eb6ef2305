using CoSell.Flows.Expressions;
using CoSell.Flows.Running.Graphs;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>An action at its turn.</summary>
internal sealed class ActionStep(RunState run, string name, JObject definition, StepScope scope, ActionTrace trace)
{
    private HashSet<string>? _inside;

    public RunState Run => run;

    public string Name => name;

    public string Type => trace.Type;

    public JObject Definition => definition;

    public StepScope Scope => scope;

    public ActionTrace Trace => trace;

    public RunContext Context { get; } = new(run, trace, scope.Loop);

    /// <summary>What an expression reaches that looks at a loop from its latest round.</summary>
    public RunContext? LastRound { get; private set; }

    public Deadline Deadline => new(this);

    /// <summary>The unevaluated <c>inputs</c> object; empty when there is none.</summary>
    public JObject Inputs => definition["inputs"] as JObject ?? [];

    public JToken Evaluate(string field) => JsonTemplate.Evaluate(definition[field], Context, field);

    public JToken EvaluateInput(string field) => JsonTemplate.Evaluate(Inputs[field], Context, $"inputs/{field}");

    /// <summary>A required text of the inputs.</summary>
    public string RequiredText(string field) => EvaluateInput(field) is JValue { Value: string text }
        ? text
        : throw new ExpressionException($"the value of '{field}' must be a text.").At($"inputs/{field}");

    /// <summary>Runs a set of actions inside this one; throws when it failed as a whole.</summary>
    public async Task RunInsideAsync(JObject actions, CancellationToken cancellationToken)
    {
        if (!await GraphRunner.RunAsync(run, actions, scope.Inside(trace), cancellationToken))
            throw ActionFault.InnerFailed();
    }

    /// <summary>Runs one iteration of this loop; false when it failed.</summary>
    public async Task<bool> IterateAsync(int index, JToken? item, CancellationToken cancellationToken)
    {
        var actions = definition["actions"] as JObject ?? [];
        _inside ??= InnerGraphs.AllActions(actions).Select(action => action.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var frame = new LoopFrame(trace, _inside, item, index, scope.Loop);
        LastRound = new RunContext(run, trace, frame);
        return await GraphRunner.RunAsync(run, actions, scope.Inside(trace) with { Loop = frame }, cancellationToken);
    }
}
