using CoSell.Flows.Json;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>
/// A made-up result that the definition turns on for testing: the action itself is not carried out, its inputs are not
/// even evaluated (inferred).
/// </summary>
internal static class StaticResult
{
    /// <summary>Null when the action is to be carried out.</summary>
    public static Action? Of(ActionStep step)
    {
        if (step.Definition.SelectToken("runtimeConfiguration.staticResult") is not JObject setting
            || !string.Equals((string?)setting["staticResultOptions"], "Enabled", StringComparison.OrdinalIgnoreCase))
            return null;
        var name = (string?)setting["name"] ?? "";
        return () => Give(step, name);
    }

    private static void Give(ActionStep step, string name)
    {
        if ((step.Run.Flow.Definition["staticResults"] as JObject)?[name] is not JObject result)
            throw new ActionFault("InvalidTemplate", $"The static result '{name}' of the action '{step.Name}' is not defined in the flow.");
        step.Trace.Outputs = result["outputs"]?.DeepClone();
        var status = Enum.TryParse<ActionStatus>((string?)result["status"], ignoreCase: true, out var given) ? given : ActionStatus.Succeeded;
        var code = JsonValues.TextOf(result["code"] ?? (result["outputs"] as JObject)?["statusCode"]) is { Length: > 0 } text ? text : status.ToString();
        if (status != ActionStatus.Succeeded)
            throw new ActionFault(code, (string?)result["error"]?["message"] ?? $"The static result '{name}' is {status}.", status);
        step.Trace.Code = code;
    }
}
