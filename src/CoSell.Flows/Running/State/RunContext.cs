using CoSell.Flows.Expressions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>What an expression of an action can reach.</summary>
internal sealed class RunContext(RunState run, LoopFrame? loop, JToken? element = null) : IExpressionContext
{
    public TimeProvider Time => run.Environment.Time;

    public JToken Trigger => run.Trigger;

    public JToken Workflow => run.Workflow;

    /// <summary>The same with <c>item()</c> being an element of the array that a data operation walks over.</summary>
    public RunContext With(JToken item) => new(run, loop, item);

    public Guid NewGuid() => run.Environment.NewGuid();

    public JToken Parameter(string name) => ParameterValues.Get(run.Flow, run.Environment, name);

    public JToken Variable(string name) => run.Variables.Get(name);

    public JToken Action(string name) => run.Find(name, loop)?.ToJson() ?? (JToken)JValue.CreateNull();

    public JToken Outputs(string action) => run.Find(action, loop)?.Outputs ?? JValue.CreateNull();

    public JToken Result(string name) => run.Find(name, loop) is { } container
        ? new JArray(container.Children.Select(child => child.ToJson()))
        : JValue.CreateNull();

    public JToken Item(string? loopName)
    {
        if (loopName is null && element is not null)
            return element;
        var frame = loopName is null ? Frames().FirstOrDefault(f => f.Item is not null) : Frame(loopName);
        return frame?.Item
            ?? throw new ExpressionException("the function 'item' can only be used inside a loop over an array.");
    }

    public JToken IterationIndex(string loopName) => Frame(loopName).Index;

    private LoopFrame Frame(string name) =>
        Frames().FirstOrDefault(frame => string.Equals(frame.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ExpressionException($"the expression is not inside a loop named '{name}'.");

    private IEnumerable<LoopFrame> Frames()
    {
        for (var frame = loop; frame is not null; frame = frame.Outer)
            yield return frame;
    }
}
