using CoSell.Flows.Expressions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>What an expression of an action can reach. Notes on the action's trace what it read.</summary>
internal sealed class RunContext(RunState run, ActionTrace trace, LoopFrame? loop, JToken? element = null) : IExpressionContext
{
    public TimeProvider Time => run.Environment.Time;

    public JToken Trigger
    {
        get
        {
            trace.ReadSecured |= run.HidesTrigger;
            return run.Trigger;
        }
    }

    public JToken Workflow => run.Workflow;

    public JToken Self => trace.ToJson();

    /// <summary>The same with <c>item()</c> being an element of the array that a data operation walks over.</summary>
    public RunContext With(JToken item) => new(run, trace, loop, item);

    public Guid NewGuid() => run.Environment.NewGuid();

    public JToken Parameter(string name) => ParameterValues.Get(run.Flow, run.Environment, name);

    public JToken Variable(string name)
    {
        trace.VariablesRead.Add(name);
        return run.Variables.Get(name);
    }

    public JToken Action(string name)
    {
        var found = Find(name);
        trace.ReadSecured |= found?.HidesInputs == true;
        return found?.ToJson() ?? (JToken)JValue.CreateNull();
    }

    public JToken Outputs(string action) => Find(action)?.Outputs ?? JValue.CreateNull();

    public JToken Result(string name) => run.Find(name, loop) is { } container ? ResultOf(container) : JValue.CreateNull();

    public JToken Item(string? loopName)
    {
        if (loopName is null && element is not null)
            return element;
        var frame = loopName is null ? Frames().FirstOrDefault(f => f.Item is not null) : Frame(loopName);
        trace.ReadSecured |= frame?.Loop.ReadSecured == true;
        return frame?.Item
            ?? throw new ExpressionException("the function 'item' can only be used inside a loop over an array.");
    }

    public JToken IterationIndex(string loopName) => Frame(loopName).Index;

    private ActionTrace? Find(string name)
    {
        var found = run.Find(name, loop);
        trace.ReadSecured |= found?.HidesOutputs == true;
        return found;
    }

    /// <summary>Of a loop over an array, one entry per action, whose outputs are its records of all iterations.</summary>
    private JArray ResultOf(ActionTrace container)
    {
        trace.ReadSecured |= container.Children.Exists(child => child.HidesOutputs || child.HidesInputs);
        return new JArray(container.Type == "Foreach"
            ? container.Children.GroupBy(child => child.Name).Select(rounds => new JObject
            {
                ["name"] = rounds.Key,
                ["outputs"] = new JArray(rounds.Select(child => child.ToJson())),
            })
            : container.Children.Select(child => child.ToJson()));
    }

    private LoopFrame Frame(string name) =>
        Frames().FirstOrDefault(frame => string.Equals(frame.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ExpressionException($"the expression is not inside a loop named '{name}'.");

    private IEnumerable<LoopFrame> Frames()
    {
        for (var frame = loop; frame is not null; frame = frame.Outer)
            yield return frame;
    }
}
