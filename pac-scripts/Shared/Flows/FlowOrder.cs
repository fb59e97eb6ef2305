using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.PacScripts.Flows;

/// <summary>
/// The order in which flows are turned on: a flow that another one calls (an action of type Workflow) before its caller,
/// else the documented order of the package.
/// </summary>
internal static class FlowOrder
{
    private static readonly string[] Documented =
    [
        "Partner Center Webhook Registration (Insider Preview)",
        "Partner Center to Salesforce CRM (Insider Preview)",
        "Create Co-sell Referral - Salesforce to Partner Center (Insider Preview)",
        "Salesforce to Partner Center (Insider Preview)",
        "Partner Center and Salesforce CRM Reconciliation",
        "Partner Center and Salesforce CRM Backfill",
        "Partner Center and Salesforce CRM Notice",
    ];

    /// <summary>Throws <see cref="StepFailedException"/> when a called flow is not in the solution, or flows call each other in a circle.</summary>
    public static IReadOnlyList<Flow> Of(IReadOnlyList<Flow> flows)
    {
        var ordered = new List<Flow>();
        var open = new List<Flow>();
        foreach (var flow in flows.OrderBy(Rank).ThenBy(flow => flow.Name, StringComparer.Ordinal))
        {
            Add(flow);
        }

        return ordered;

        void Add(Flow flow)
        {
            if (ordered.Contains(flow))
            {
                return;
            }

            if (open.Contains(flow))
            {
                throw new StepFailedException($"The flows '{string.Join("', '", open.Select(f => f.Name))}' call each other in a circle; none of them can be turned on first.");
            }

            open.Add(flow);
            foreach (var child in ChildrenOf(flow))
            {
                Add(flows.FirstOrDefault(candidate => candidate.Id == child) ?? throw new StepFailedException(
                    $"The flow '{flow.Name}' calls a flow with the id {child:D} that is not in the solution; add that flow to it, or take the call out."));
            }

            open.Remove(flow);
            ordered.Add(flow);
        }
    }

    public static IReadOnlyList<Guid> ChildrenOf(Flow flow) =>
    [
        .. from action in flow.Definition.Descendants().OfType<JObject>()
           where (string?)action["type"] == "Workflow"
           let name = (string?)action.SelectToken("inputs.host.workflowReferenceName")
           where Guid.TryParse(name, out _)
           select Guid.Parse(name),
    ];

    private static int Rank(Flow flow) =>
        Array.IndexOf(Documented, flow.Name) is >= 0 and var place ? place : Documented.Length;
}
