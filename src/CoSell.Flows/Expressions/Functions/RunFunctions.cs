using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>Functions that read the run: its trigger, actions, variables, parameters and loops.</summary>
internal static class RunFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("parameters", 1, 1, a => a.Context.Parameter(a.Text(0))),
        new("variables", 1, 1, a => a.Context.Variable(a.Text(0))),
        new("trigger", 0, 0, a => a.Context.Trigger),
        new("triggerOutputs", 0, 0, a => Member(a.Context.Trigger, "outputs")),
        new("triggerBody", 0, 0, a => Member(Member(a.Context.Trigger, "outputs"), "body")),
        new("action", 0, 0, a => a.Context.Self),
        new("actions", 1, 1, a => a.Context.Action(a.Text(0))),
        new("outputs", 1, 1, a => a.Context.Outputs(a.Text(0))),
        new("body", 1, 1, a => Member(a.Context.Outputs(a.Text(0)), "body")),
        new("result", 1, 1, a => a.Context.Result(a.Text(0))),
        new("item", 0, 0, a => a.Context.Item(null)),
        new("items", 1, 1, a => a.Context.Item(a.Text(0))),
        new("iterationIndexes", 1, 1, a => a.Context.IterationIndex(a.Text(0))),
        new("workflow", 0, 0, a => a.Context.Workflow),
        // Only a webhook that a flow subscribes to by itself has an address to call back; none is run here.
        Function.Unsupported("listCallbackUrl", 0, 0),
    ];

    internal static JToken Member(JToken target, string name) =>
        target is JObject o && JsonValues.Find(o, name) is { } property ? property.Value : JValue.CreateNull();
}
