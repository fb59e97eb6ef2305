using CoSell.Flows.Expressions;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>What an expression of a trigger can reach: no action has run yet.</summary>
internal sealed class TriggerContext(Flow flow, JObject outputs, FlowEnvironment environment) : IExpressionContext
{
    public TimeProvider Time => environment.Time;

    public JToken Trigger { get; } = new JObject { ["name"] = flow.Trigger.Name, ["outputs"] = outputs };

    public JToken Workflow => WorkflowInfo.Of(flow, environment, runName: null);

    public JToken Self => throw NotHere("action");

    public Guid NewGuid() => environment.NewGuid();

    public JToken Parameter(string name) => ParameterValues.Get(flow, environment, name);

    public JToken Variable(string name) => throw NotHere("variables");

    public JToken Action(string name) => throw NotHere("actions");

    public JToken Outputs(string action) => throw NotHere("outputs");

    public JToken Result(string name) => throw NotHere("result");

    public JToken Item(string? loop) => throw NotHere("item");

    public JToken IterationIndex(string loop) => throw NotHere("iterationIndexes");

    private static ExpressionException NotHere(string function) =>
        new($"the function '{function}' cannot be used in a trigger: no action has run yet.");
}
