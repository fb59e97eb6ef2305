using CoSell.Flows.Expressions;
using CoSell.Flows.Json;
using CoSell.Flows.Running.Limits;
using CoSell.Flows.Running.State;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running;

/// <summary>Decides which runs a firing trigger starts: splitting comes first, then the conditions per element.</summary>
internal static class TriggerGate
{
    /// <summary>All conditions are evaluated before any run starts, so a broken one starts nothing.</summary>
    public static IReadOnlyList<JObject> Admit(Flow flow, JObject outputs, FlowEnvironment environment)
    {
        try
        {
            return [.. Split(flow, outputs, environment).Where(element => ConditionsHold(flow, element, environment))];
        }
        catch (ExpressionException e)
        {
            throw new FlowRunException(
                $"The trigger '{flow.Trigger.Name}' of flow '{flow.Name}' failed at '{e.Location}': {e.Message}", e);
        }
    }

    private static IEnumerable<JObject> Split(Flow flow, JObject outputs, FlowEnvironment environment)
    {
        if (flow.Trigger.Definition["splitOn"] is not { } splitOn)
            return [outputs];
        var context = new TriggerContext(flow, outputs, environment);
        if (JsonTemplate.Evaluate(splitOn, context, "splitOn") is not JArray elements)
            throw new ExpressionException("the value to split on is not an array.").At("splitOn");
        var most = MostElements(flow, environment);
        return elements.Count <= most
            ? elements.Select(element => Element(outputs, element))
            : throw new ExpressionException($"the array has {elements.Count} elements; {most} is the limit.").At("splitOn");
    }

    private static int MostElements(Flow flow, FlowEnvironment environment) =>
        flow.Trigger.Definition.SelectToken("runtimeConfiguration.concurrency") is null
            ? FlowLimits.Elements(environment.Profile)
            : FlowLimits.SplitOnWithConcurrency;

    private static JObject Element(JObject outputs, JToken element)
    {
        var single = new JObject();
        foreach (var property in outputs.Properties().Where(p => p.Name != "body"))
            single[property.Name] = property.Value;
        single["body"] = element;
        return single;
    }

    private static bool ConditionsHold(Flow flow, JObject outputs, FlowEnvironment environment)
    {
        var context = new TriggerContext(flow, outputs, environment);
        var conditions = (flow.Trigger.Definition["conditions"] as JArray ?? [])
            .Select((condition, i) => (Expression: condition["expression"], Location: $"conditions/{i}/expression"));
        return conditions.All(condition =>
            JsonTemplate.Evaluate(condition.Expression, context, condition.Location) is JValue { Value: bool holds }
                ? holds
                : throw new ExpressionException("a trigger condition must be true or false.").At(condition.Location));
    }
}
