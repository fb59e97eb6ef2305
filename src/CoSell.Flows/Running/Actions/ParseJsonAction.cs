using CoSell.Flows.Json;
using CoSell.Flows.Running.State;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

internal sealed class ParseJsonAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["ParseJson"];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var inputs = (JObject)step.Evaluate("inputs");
        step.Trace.Inputs = inputs;
        var content = Parse(inputs["content"]!);
        step.Trace.Outputs = new JObject { ["body"] = content };
        if (inputs["schema"] is JObject schema && SchemaCheck.Problems(content, schema).ToList() is { Count: > 0 } problems)
            throw new ActionFault("ValidationFailed", "Schema validation failed: " + string.Join(" ", problems));
        return Task.CompletedTask;
    }

    private static JToken Parse(JToken? content)
    {
        if (JsonValues.IsNull(content))
            throw new ActionFault("InvalidTemplate", "The content to parse must not be null.");
        if (content is not JValue { Value: string text })
            return content!;
        try
        {
            return JsonText.Parse(text);
        }
        catch (JsonException e)
        {
            throw new ActionFault("InvalidTemplate", $"The content is not valid JSON: {e.Message}");
        }
    }
}
