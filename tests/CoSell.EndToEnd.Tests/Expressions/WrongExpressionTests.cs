using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Expressions;

/// <summary>An admin's mistake in a flow: the scenario's step that suffers from it names the flow, the action and the field.</summary>
[TestClass]
public sealed class WrongExpressionTests
{
    private const string Item = "@union(body('Plan_the_opportunity')?['write'], json('{}'))";
    private const string NewItem = "@union(setProperty(body('Plan_the_opportunity')?['write'], 'AccountId',";

    [TestMethod]
    [DataRow(Item, "@unionn(body('Plan_the_opportunity')?['write'], json('{}'))", "Update_existing_opportunity", "Amount", "unionn")]
    [DataRow(Item, "@union(body('Plan_the_opportunity')?['wirte'], json('{}'))", "Update_existing_opportunity", "Amount", "union")]
    [DataRow(Item, "@union(body('Plan_the_opportunity')?['write'], json('{\"Amuont\": 1}'))", "Update_existing_opportunity", "Amount", "Amuont")]
    [DataRow(Item, "@union(body('Plan_the_opportunity')?['write'], json('{\"Amount\": 1}'))", "Update_existing_opportunity", "Amount", "Amount = 1")]
    [DataRow(Item, "@json('{\"NextStep\": \"x\"}')", "Update_existing_opportunity", "Amount", "NextStep")]
    public async Task InboundUpdate_WithAWrongItem_NamesFlowActionAndField(
        string right, string wrong, string action, string field, string cause)
    {
        var detail = await PlayWrongAsync(FlowName.Inbound, right, wrong, new FromPartnerCenter(), step: 1);
        Expect.Says(detail, $"Flow '{FlowName.Inbound}', action '{action}'");
        Expect.Says(detail, field);
        Expect.Says(detail, cause);
    }

    [TestMethod]
    [DataRow("'AccountId'", "Creating_a_new_opportunity_in_the_CRM", "Acount")]
    public async Task InboundCreation_WithAWrongFieldName_NamesFlowActionAndField(string right, string action, string field)
    {
        var wrong = NewItem.Replace(right, "'Acount'", StringComparison.Ordinal);
        var detail = await PlayWrongAsync(FlowName.Inbound, NewItem, wrong, new FromPartnerCenter(), step: 0);
        Expect.Says(detail, $"Flow '{FlowName.Inbound}', action '{action}'");
        Expect.Says(detail, field);
    }

    [TestMethod]
    public async Task InboundCreation_WithoutItsAccount_IsAFailedStepThatNamesTheField()
    {
        var wrong = NewItem.Replace("'AccountId'", "'NextStep'", StringComparison.Ordinal);
        var detail = await PlayWrongAsync(FlowName.Inbound, NewItem, wrong, new FromPartnerCenter(), step: 0);
        Expect.Says(detail, $"Flow '{FlowName.Inbound}', action 'Creating_a_new_opportunity_in_the_CRM'");
        Expect.Says(detail, "Account.Name");
    }

    [TestMethod]
    public async Task Settings_WithTheWrongParameter_NamesFlowActionAndSetting()
    {
        const string right = "\"body/settings/dealValueField\": \"@parameters('Deal value field name in Salesforce (cosell_dealvaluefield)')\"";
        var wrong = right.Replace(
            "Deal value field name in Salesforce (cosell_dealvaluefield)", "Won stage name in Salesforce (cosell_wonstagename)", StringComparison.Ordinal);
        var detail = await PlayWrongAsync(FlowName.Inbound, right, wrong, new FromPartnerCenter(), step: 0);
        Expect.Says(detail, $"Flow '{FlowName.Inbound}', action 'Plan_the_opportunity' failed");
        Expect.Says(detail, "/settings/dealValueField");
    }

    [TestMethod]
    public async Task Settings_WithAnUnknownParameter_NamesFlowActionAndParameter()
    {
        const string right = "(cosell_dealvaluefield)')";
        var detail = await PlayWrongAsync(FlowName.Inbound, right, "(cosell_dealvalue)')", new FromPartnerCenter(), step: 0);
        Expect.Says(detail, $"Flow '{FlowName.Inbound}', action 'Plan_the_opportunity' failed");
        Expect.Says(detail, "body/settings/dealValueField");
        Expect.Says(detail, "cosell_dealvalue)");
    }

    [TestMethod]
    public async Task OutboundPatch_WithAWrongProperty_NamesFlowActionAndField()
    {
        var detail = await PlayWrongAsync(
            FlowName.Outbound, "@body('Plan_the_referral')?['patch']", "@body('Plan_the_referral')?['ptach']", new FromSalesforce(), step: 1);
        Expect.Says(detail, $"Flow '{FlowName.Outbound}', action 'Update_a_referral_with_opportunity_data' failed");
        Expect.Says(detail, "Deal value (Amount) is out of step");
        Expect.Says(detail, "Referral");
    }

    [TestMethod]
    public async Task OutboundCreation_WithAWrongBody_NamesFlowActionAndField()
    {
        var detail = await PlayWrongAsync(
            FlowName.Create,
            "\"@coalesce(body('Plan_the_referral_again'), body('Plan_the_referral'))?['referral']\"",
            "\"@removeProperty(body('Plan_the_referral')?['referral'], 'customerProfile')\"",
            new FromSalesforce(),
            step: 0);
        Expect.Says(detail, $"Flow '{FlowName.Create}', action 'Create_the_partner_referral' failed");
        Expect.Says(detail, "customerProfile");
    }

    [TestMethod]
    public async Task Trigger_WithAWrongCondition_SaysThatNoFlowRan()
    {
        var detail = await PlayWrongAsync(
            FlowName.Create,
            "@equals(triggerBody()?['Sync_with_Partner_Center__c'], true)",
            "@equals(triggerBody()?['Sync_with_Partner_Centre__c'], true)",
            new FromSalesforce(),
            step: 0);
        Expect.Says(detail, "No flow ran");
    }

    [TestMethod]
    public async Task Trigger_WithABrokenCondition_NamesFlowAndTrigger()
    {
        var detail = await PlayWrongAsync(
            FlowName.Create,
            "@equals(triggerBody()?['Sync_with_Partner_Center__c'], true)",
            "@equls(triggerBody()?['Sync_with_Partner_Center__c'], true)",
            new FromSalesforce(),
            step: 0);
        Expect.Says(detail, FlowName.Create);
        Expect.Says(detail, "equls");
    }

    /// <summary>Plays a scenario with one changed text in a flow; gives the detail of the step that must have failed.</summary>
    private static async Task<string> PlayWrongAsync(string flow, string right, string wrong, IScenario scenario, int step)
    {
        using var copy = new SolutionCopy();
        copy.Replace(flow, right, wrong);
        await using var world = await World.StartAsync(new SandboxOptions { SolutionFolder = copy.Folder });
        world.Stage.Begin();
        await scenario.PlayAsync(world.Stage, default);
        Assert.IsGreaterThan(step, world.Stage.Steps.Count);
        var result = world.Stage.Steps[step];
        Assert.IsFalse(result.Ok, $"{result.Step} did not fail: {result.Detail}");
        return result.Detail;
    }
}
