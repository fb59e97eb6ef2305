using CoSell.Flows.Running.State;
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
        RequireOthersOnly(step, inputs);
        if (step.Type == "InitializeVariable")
            Initialize(step, inputs);
        else
            Change(step, inputs);
        return Task.CompletedTask;
    }

    /// <summary>The service refuses to set a variable from itself when the flow is saved.</summary>
    private static void RequireOthersOnly(ActionStep step, JObject inputs)
    {
        if (step.Type == "SetVariable" && (string?)inputs["name"] is { } name && step.Trace.VariablesRead.Contains(name))
        {
            throw new ActionFault(
                "WorkflowRunActionInputsInvalidProperty",
                $"The inputs of workflow run action '{step.Name}' of type '{step.Type}' are not valid. Self reference is not "
                + $"supported when updating the value of variable '{name}'.");
        }
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
