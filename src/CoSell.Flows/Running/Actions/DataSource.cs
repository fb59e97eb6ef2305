using CoSell.Flows.Expressions;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>The <c>from</c> of the data operations.</summary>
internal static class DataSource
{
    public static JArray Read(ActionStep step)
    {
        var from = step.EvaluateInput("from");
        step.Trace.Inputs = new JObject { ["from"] = from };
        return from as JArray
            ?? throw new ExpressionException($"the 'from' value must be an array, but it is of type '{JsonValues.TypeOf(from)}'.")
                .At("inputs/from");
    }

    /// <summary>Evaluates a field of the inputs for one element, which is then what <c>item()</c> gives.</summary>
    public static JToken Evaluate(ActionStep step, string field, JToken element) =>
        JsonTemplate.Evaluate(step.Inputs[field], step.Context.With(element), $"inputs/{field}");

    public static Task Give(ActionStep step, JToken body)
    {
        step.Trace.Outputs = new JObject { ["body"] = body };
        return Task.CompletedTask;
    }
}
