using CoSell.Flows.Solutions;

namespace CoSell.Sandbox.Flows;

/// <summary>Documented display names of the packaged flows, and how a flow is known under another name.</summary>
internal static class FlowName
{
    public const string Registration = "Partner Center Webhook Registration (Insider Preview)";
    public const string Inbound = "Partner Center to Salesforce CRM (Insider Preview)";
    public const string Create = "Create Co-sell Referral - Salesforce to Partner Center (Insider Preview)";
    public const string Outbound = "Salesforce to Partner Center (Insider Preview)";
    public const string Reconciliation = "Partner Center and Salesforce CRM Reconciliation";
    public const string Backfill = "Partner Center and Salesforce CRM Backfill";

    /// <summary>Of the optional solution, so it is not among <see cref="Ids"/>.</summary>
    public const string Notice = "Partner Center and Salesforce CRM Notice";

    /// <summary>Workflow ids of the package; they stay the same across imports and exports.</summary>
    public static IReadOnlyDictionary<string, Guid> Ids { get; } = new Dictionary<string, Guid>
    {
        [Registration] = new("1f6b2c9e-0d5e-4a57-b9a4-2c7d8e1f0a01"),
        [Inbound] = new("5d1c7c0a-6a57-4c0e-9d0b-0f2f6d5a1c02"),
        [Create] = new("8b0f4f6e-2a3d-4f51-8a2e-6d6c1f7a3b03"),
        [Outbound] = new("c3a9d2b1-7e44-4b8c-9c11-3f5e8a9d4c04"),
        [Reconciliation] = new("e4b7d6a3-5c18-4d92-a7f0-4a9c2e6b8d05"),
        [Backfill] = new("f2c8a1d7-9b34-4e60-8c5d-6b1e3f7a9c06"),
    };

    /// <summary>The flow that is known by that name: by its workflow id, else by the name; null when there is neither.</summary>
    public static Flow? Find(FlowSolution solution, string documentedName) =>
        solution.Flows.FirstOrDefault(flow => Ids.TryGetValue(documentedName, out var id) && flow.Id == id)
        ?? solution.Flows.FirstOrDefault(flow => string.Equals(flow.Name, documentedName, StringComparison.OrdinalIgnoreCase));

    public static bool IsDocumented(FlowSolution solution, Flow flow) => Ids.Keys.Any(name => ReferenceEquals(Find(solution, name), flow));
}
