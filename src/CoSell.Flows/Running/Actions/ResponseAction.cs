using CoSell.Flows.Json;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>Answers the caller once; the run goes on after it.</summary>
internal sealed class ResponseAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Response"];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        RequireCaller(step);
        var inputs = step.Inputs;
        var answer = new JObject
        {
            ["statusCode"] = StatusCode(step.EvaluateInput("statusCode")),
            ["headers"] = inputs["headers"] is null ? new JObject() : step.EvaluateInput("headers"),
        };
        if (inputs.ContainsKey("body"))
            answer["body"] = step.EvaluateInput("body");
        step.Trace.Inputs = answer.DeepClone();
        step.Trace.Outputs = answer.DeepClone();
        step.Run.Response = answer;
        step.Run.HidesResponse = step.Trace.HidesInputs || step.Trace.HidesOutputs;
        return Task.CompletedTask;
    }

    private static void RequireCaller(ActionStep step)
    {
        var run = step.Run;
        if (run.Flow.Trigger.Type != "Request")
            throw new ActionFault(
                "ActionResponseUnexpected",
                $"The action '{step.Name}' has nobody to answer: the flow was not called by a request.");
        if (run.Response is not null)
            throw new ActionFault(
                "ActionResponseDuplicate",
                $"The action '{step.Name}' cannot answer: the caller has already been answered.");
        if (run.IsChild || run.Now - run.StartTime <= ResponseRules.Patience)
            return;
        run.Response = ResponseRules.TooLate();
        throw new ActionFault(
            "ActionResponseTimedOut",
            $"The action '{step.Name}' came too late: the caller stopped waiting after {ResponseRules.Patience.TotalSeconds} seconds.");
    }

    /// <summary>Any but 1xx and 3xx.</summary>
    private static int StatusCode(JToken value) => JsonValues.TextOf(value) is { Length: > 0 } text
        ? int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var code)
            && code is (>= 200 and < 300) or (>= 400 and < 600)
            ? code
            : throw new ActionFault(
                "InvalidTemplate", $"'{text}' is not a status code that a response can have; choose one of 2xx, 4xx or 5xx.")
        : 200;
}
