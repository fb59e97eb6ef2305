namespace CoSell.Sandbox.Flows;

/// <summary>Display names of the packaged flows that the sandbox addresses itself.</summary>
internal static class FlowName
{
    public const string Registration = "Partner Center Webhook Registration (Insider Preview)";
    public const string Inbound = "Partner Center to Salesforce CRM (Insider Preview)";
    public const string Create = "Create Co-sell Referral - Salesforce to Partner Center (Insider Preview)";
    public const string Outbound = "Salesforce to Partner Center (Insider Preview)";
}
