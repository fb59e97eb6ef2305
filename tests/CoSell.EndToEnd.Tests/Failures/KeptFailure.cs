using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;

namespace CoSell.EndToEnd.Tests.Failures;

/// <summary>The failure that a flow wrote into Dataverse itself.</summary>
internal static class KeptFailure
{
    /// <summary>There is one row, it is this run's, and it says whose deal failed where.</summary>
    public static void Expect(World world, FlowRun run, string? referralId, string? opportunityId, string step)
    {
        var rows = world.Host.Dataverse.Rows("cosell_failures");
        Assert.HasCount(1, rows, Support.Expect.Story(run));
        JsonObject row = rows[0];
        Assert.AreEqual(run.Name, (string?)row["cosell_name"]);
        Assert.AreEqual(run.FlowName, (string?)row["cosell_flow"]);
        Assert.AreEqual(referralId, (string?)row["cosell_referralid"]);
        Assert.AreEqual(opportunityId, (string?)row["cosell_opportunityid"]);
        Assert.AreEqual("0", row["statecode"]!.ToString());
        Support.Expect.Says((string)row["cosell_message"]!, step);
        Assert.IsEmpty(world.Host.Dataverse.Log.Calls.Where(call => call.Status >= 400));
    }
}
