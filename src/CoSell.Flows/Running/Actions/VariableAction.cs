using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>The actions on variables.</summary>
internal sealed class VariableAction : IActionHandler
{
    public IReadOnlyCollection<string> Types =>
    [
        "InitializeVariable", "SetVariable", "AppendToArrayVariable", "AppendToStringVariable", "IncrementVariable",
        "DecrementVariable",
    ];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var inputs = (JObject)step.Evaluate("inputs");
        step.Trace.Inputs = inputs;
        if (step.Type == "InitializeVariable")
            Initialize(step, inputs);
        else
            Change(step, inputs);
        return Task.CompletedTask;
    }

    private static void Initialize(ActionStep step, JObject inputs)
    {
        foreach (var variable in inputs["variables"] as JArray ?? [])
            step.Run.Variables.Initialize((string)variable["name"]!, (string)variable["type"]!, variable["value"]);
    }

    private static void Change(ActionStep step, JObject inputs)
    {
        var name = step.RequiredText("name");
        var value = inputs["value"];
        var variables = step.Run.Variables;
        switch (step.Type)
        {
            case "SetVariable":
                variables.Set(name, value ?? JValue.CreateNull());
                break;
            case "AppendToArrayVariable":
                variables.AppendToArray(name, value ?? JValue.CreateNull());
                break;
            case "AppendToStringVariable":
                variables.AppendToText(name, value ?? "");
                break;
            default:
                variables.Add(name, value ?? 1, step.Type == "DecrementVariable" ? -1 : 1);
                break;
        }

        step.Trace.Outputs = new JObject { ["body"] = new JObject { ["name"] = name, ["value"] = variables.Get(name) } };
    }
}
