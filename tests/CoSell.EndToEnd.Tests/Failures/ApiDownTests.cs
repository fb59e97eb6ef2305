using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Program;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Failures;

/// <summary>When the API cannot be reached, the flow itself keeps its failure in Dataverse.</summary>
[TestClass]
public sealed class ApiDownTests
{
    private const string Row = "Write_the_failure_into_Dataverse";

    [TestMethod]
    public async Task Update_OfAReferral_KeepsTheFailureInDataverse()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var down = Trouble.Api(world.Host, "POST");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.Time.PassMinuteAsync(default);

        var run = world.LastRun(FlowName.Outbound);
        Expect.Failed(run);
        KeptFailure.Expect(world, run, deal.ReferralId, deal.OpportunityId, "Plan_the_referral");

        down.Repair();
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 33000m });
        await world.SettleAsync();
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Creation_OfAReferral_KeepsTheFailureInDataverse()
    {
        await using var world = await World.StartAsync();
        Trouble.Api(world.Host, "POST");
        var opportunity = SampleOpportunity.Create(world.Host);
        await world.Time.PassMinuteAsync(default);

        var run = world.LastRun(FlowName.Create);
        Expect.Failed(run);
        KeptFailure.Expect(world, run, referralId: null, opportunity, "Plan_the_referral");
        Assert.IsEmpty(world.Host.PartnerCenter.Referrals);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task ExportedZip_PlayedAsItIs_KeepsTheFailureInItsOwnTable(bool managed)
    {
        using var folder = new TemporaryFolder();
        var zip = folder.File("exported.zip");
        ExportedZip.Pack(new SandboxOptions().SolutionFolder, zip, managed);
        await using var world = await World.StartAsync(new SandboxOptions { SolutionFolder = zip });
        var deal = await world.InvitedDealAsync();
        Trouble.Api(world.Host, "POST");
        var run = await world.EventAsync(deal.ReferralId);

        Expect.Failed(run);
        KeptFailure.Expect(world, run, deal.ReferralId, opportunityId: null, "Plan_the_opportunity");
    }

    [TestMethod]
    [DataRow(400, "0x80044331", "BadRequest")]
    [DataRow(403, "0x80040220", "Forbidden")]
    [DataRow(404, "0x8006088a", "NotFound")]
    [DataRow(412, "0x80060892", "PreconditionFailed")]
    [DataRow(413, "0x80060888", "RequestEntityTooLarge")]
    [DataRow(429, "0x80072322", "TooManyRequests")]
    [DataRow(503, "0x80072ee7", "ServiceUnavailable")]
    public async Task Dataverse_RefusingAsWell_IsSeenInTheRun(int status, string code, string shown)
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        Trouble.Api(world.Host, "POST");
        world.Host.Dataverse.Faults.Add(new DataverseException(status, code, "Refused."));
        var run = await world.EventAsync(deal.ReferralId);

        Expect.Failed(run);
        Assert.AreEqual("SynchronizationFailed", run.Error!.Code);
        var row = run.Action(Row)!;
        Assert.AreEqual(ActionStatus.Failed, row.Status);
        Assert.AreEqual(shown, row.Code, Expect.Story(run));
        Assert.AreEqual(code, (string?)row.Outputs!.SelectToken("body.error.code"));
        Assert.HasCount(1, world.Host.Dataverse.Log.Calls, "A creation is not repeated.");
        Assert.IsEmpty(world.Host.Dataverse.Rows("cosell_failures"));
    }

    [TestMethod]
    public async Task Role_WithoutTheRightToCreate_IsSeenInTheRun()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        Trouble.Api(world.Host, "POST");
        world.Host.Dataverse.Deny("Create", "cosell_failure");
        var run = await world.EventAsync(deal.ReferralId);

        Assert.AreEqual("0x80040220", (string?)run.Action(Row)!.Outputs!.SelectToken("body.error.code"), Expect.Story(run));
    }

    [TestMethod]
    public async Task SignIn_Revoked_IsRenewedAndTheFailureKept()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        Trouble.Api(world.Host, "POST");
        await world.EventAsync(deal.ReferralId);
        var address = world.Host.Addresses["Dataverse"].GetLeftPart(UriPartial.Authority);
        world.Host.Tokens.Revoke(address);
        await world.EventAsync(deal.ReferralId);

        Assert.HasCount(2, world.Host.Dataverse.Rows("cosell_failures"));
        CollectionAssert.AreEqual(new[] { 201, 401, 201 }, world.Host.Dataverse.Log.Calls.Select(call => call.Status).ToArray());
    }
}
