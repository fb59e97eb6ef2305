using CoSell.Flows.Running.Graphs;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>What the caller of a Request trigger gets.</summary>
internal static class ResponseRules
{
    /// <summary>A caller waits this long for a Response action.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(120);

    /// <summary>Null for a flow without a Request trigger.</summary>
    public static JObject? AnswerOf(RunState run)
    {
        if (run.Flow.Trigger.Type != "Request")
            return null;
        if (run.Flow.Trigger.Definition["splitOn"] is not null)
            return Answer(202, body: null);
        if (run.Response is not null)
            return run.Response;
        return InnerGraphs.AllActions(run.Actions).Any(action => (string?)action.Definition["type"] == "Response")
            ? Answer(502, Error("NoResponse", "The server did not receive a response from an upstream server."))
            : Answer(202, body: null);
    }

    public static JObject TooLate() =>
        Answer(504, Error("GatewayTimeout", "The server did not receive a response in time."));

    private static JObject Answer(int status, JToken? body)
    {
        var answer = new JObject { ["statusCode"] = status, ["headers"] = new JObject() };
        if (body is not null)
            answer["body"] = body;
        return answer;
    }

    private static JObject Error(string code, string message) =>
        new() { ["error"] = new JObject { ["code"] = code, ["message"] = message } };
}
