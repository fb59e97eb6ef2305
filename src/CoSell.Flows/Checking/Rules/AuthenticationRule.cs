using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>The form of a connector action's authentication depends on the kind of the flow's trigger.</summary>
internal sealed class AuthenticationRule : IFlowRule
{
    private const string Embedded = "@parameters('$authentication')";
    private const string Invoker = "@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$ConnectionKey']";

    public string Id => "Authentication";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) =>
        from call in flow.ConnectorCalls
        let problem = ProblemOf(flow, call.Inputs["authentication"])
        where problem is not null
        select flow.Finding(Id, call.Action, problem, "Write it so.");

    private static string? ProblemOf(CheckedFlow flow, JToken? authentication)
    {
        if (flow.Trigger is { Type: "Request", Kind: "Button" })
        {
            var expected = new JObject { ["type"] = "Raw", ["value"] = Invoker };
            return JsonValues.AreEqual(authentication, expected)
                ? null
                : $"Under a Button trigger the authentication must be {JsonText.Write(expected)}.";
        }

        if (authentication is null && flow.Trigger is { Type: "Request", Kind: "PowerAppV2" })
            return null;
        return authentication is JValue { Value: Embedded } ? null : $"Under this trigger the authentication must be \"{Embedded}\".";
    }
}
