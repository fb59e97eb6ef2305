using CoSell.Sandbox.Rehearsing.Comparing;

namespace CoSell.Sandbox.Rehearsing.Findings;

/// <summary>What no longer happens when a shipped flow or step is gone.</summary>
internal static class Consequences
{
    private static readonly Dictionary<string, string> ByFlow = new()
    {
        [Flows.FlowName.Registration] = "nobody can register the inbound flow's address, so Partner Center's events reach nobody",
        [Flows.FlowName.Inbound] = "referrals and their changes no longer reach Salesforce",
        [Flows.FlowName.Create] = "opportunities are no longer shared with Microsoft",
        [Flows.FlowName.Outbound] = "changes of opportunities no longer reach Partner Center",
    };

    /// <summary>Steps whose operation or type alone does not say what they are for.</summary>
    private static readonly Dictionary<string, string> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Create_Microsoft_Referral"] = "Microsoft is not asked: the engagement holds the partner's referral alone",
        ["Creating_a_new_opportunity_in_the_CRM"] = "a new shared deal becomes no opportunity",
        ["Update_existing_opportunity"] = "what changed in Partner Center is not written to the opportunity",
        ["Update_a_referral_with_opportunity_data"] = "what the seller changed is not written to the referral",
        ["Find_the_account"] = "an account that exists already is not found",
        ["Report_the_failure"] = "a failed run is neither kept for another try nor told to the seller",
        ["Read_the_opportunity_again"] = "the seller is not told of a failed run",
        ["Record_the_failure"] = "a failed run is not kept for another try",
        ["Tell_the_seller"] = "a failure is not shown on the opportunity",
        ["Record_that_the_seller_was_told"] = "a deal whose run failed waits for a minute before it is tried again",
        ["Write_the_failure_into_Dataverse"] = "a failure is kept nowhere while the API cannot be reached",
        ["Show_the_run_as_failed"] = "a run whose deal failed looks as if it had succeeded",
        ["Write_the_audit_line"] = "the seller gets no audit line and no check mark",
        ["Write_the_referral_back"] = "the opportunity never learns the identifier and link of its referral",
        ["Record_the_engagement"] = "a run that is interrupted after this step may create the referral twice",
    };

    private static readonly Dictionary<string, string> ByOperation = new()
    {
        ["GetReferralById"] = "the referral is not read, so the plan has nothing to go by",
        ["ExecuteSoqlQuery"] = "Salesforce is not asked for the record, so what exists is not found",
        ["PlanOpportunity"] = "nothing decides what is to be written to Salesforce, so nothing is",
        ["PlanReferral"] = "nothing decides what is to be written to Partner Center, so nothing is",
        ["RecordOutcome"] = "the API is not told how the run ended: the deal stays claimed for three minutes, and what was written is not remembered",
        ["GetAllReferrals"] = "a referral that an interrupted run left behind is not found and may be created twice",
        ["PostItem_V2"] = "the Salesforce record is not created",
        ["PatchItemByExternalIdV2"] = "the Salesforce record is not created",
        ["PatchItem_V3"] = "the Salesforce record is not updated",
        ["CreateReferral"] = "the referral is not created",
        ["PatchReferralById"] = "the referral is not updated",
        ["ViewRegistration"] = "an address that is registered already is not noticed",
        ["EventRegistration"] = "the address is not registered, so Partner Center's events reach nobody",
        ["UpdateRegistration"] = "an address that is registered already is not replaced",
    };

    private static readonly Dictionary<string, string> ByType = new()
    {
        ["Scope"] = "its steps no longer run and fail as one",
        ["If"] = "its steps are no longer held back by its condition",
        ["Foreach"] = "its steps no longer run once for each item",
        ["Terminate"] = "the run no longer ends there",
    };

    public static string OfFlow(string documentedName) => ByFlow[documentedName];

    public static string OfStep(FlowStep step) =>
        ByName.GetValueOrDefault(step.Name)
        ?? ByOperation.GetValueOrDefault(step.OperationId ?? string.Empty)
        ?? ByType.GetValueOrDefault(step.Type, "what it did no longer happens");
}
