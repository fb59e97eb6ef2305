using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>The form of a connector action's authentication depends on the kind of the flow's trigger.</summary>
internal sealed class AuthenticationRule : IFlowRule
{
    private const string Rule = "Authentication";
    private const string Embedded = "@parameters('$authentication')";
    private const string Invoker = "@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$ConnectionKey']";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        var definitions = flow.Actions.Where(action => action.IsConnector)
            .Select(action => ((string?)action.Name, action.Definition));
        if (flow.Trigger.Type.StartsWith("OpenApiConnection", StringComparison.Ordinal))
            definitions = definitions.Prepend((null, flow.Trigger.Definition));
        foreach (var (action, definition) in definitions)
        {
            if (ProblemOf(flow, definition["inputs"]?["authentication"]) is { } problem)
                yield return flow.Finding(action, Rule, problem);
        }
    }

    private static string? ProblemOf(CheckedFlow flow, JToken? authentication)
    {
        if (flow.Trigger is { Type: "Request", Kind: "Button" })
        {
            var expected = new JObject { ["type"] = "Raw", ["value"] = Invoker };
            return JsonValues.AreEqual(authentication, expected)
                ? null
                : $"Under a Button trigger the authentication must be {JsonText.Write(expected)}. Write it so.";
        }

        if (authentication is null && flow.Trigger is { Type: "Request", Kind: "PowerAppV2" })
            return null;
        return authentication is JValue { Value: Embedded }
            ? null
            : $"Under this trigger the authentication must be \"{Embedded}\". Write it so.";
    }
}
