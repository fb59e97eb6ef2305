using System.Text.Json.Nodes;
using CoSell.Flows.Solutions;
using CoSell.PacScripts;
using CoSell.PacScripts.Flows;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.PacScripts;

[TestClass]
public sealed class TurnOnFlowsTests
{
    [TestMethod]
    public async Task TurnOn_FlowsThatAreOff_AreOnInTheDocumentedOrder()
    {
        await using var world = await ScriptWorld.StartAsync();
        AddFlows(world, state: 0);

        Assert.AreEqual(0, await world.RunAsync(new TurnOnFlowsStep()), world.Text);

        Assert.IsTrue(world.Web.Flows.Values.All(state => state == 1));
        var patched = world.Web.Requests.Where(r => r.StartsWith("PATCH", StringComparison.Ordinal)).ToList();
        StringAssert.Contains(patched[0], "1f6b2c9e-0d5e-4a57-b9a4-2c7d8e1f0a01", StringComparison.Ordinal);
        StringAssert.Contains(patched[1], "5d1c7c0a-6a57-4c0e-9d0b-0f2f6d5a1c02", StringComparison.Ordinal);
        Assert.HasCount(world.Web.Flows.Count, patched);
    }

    [TestMethod]
    public async Task TurnOn_FlowsThatAreOn_AreLeftAlone()
    {
        await using var world = await ScriptWorld.StartAsync();
        AddFlows(world, state: 1);

        Assert.AreEqual(0, await world.RunAsync(new TurnOnFlowsStep()), world.Text);

        Assert.IsFalse(world.Web.Requests.Any(r => r.StartsWith("PATCH", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task TurnOn_WhatIf_AsksAndChangesNothing()
    {
        await using var world = await ScriptWorld.StartAsync();
        AddFlows(world, state: 0);

        Assert.AreEqual(0, await world.RunAsync(new TurnOnFlowsStep(), "--what-if"), world.Text);

        Assert.IsEmpty(world.Web.Requests);
        Assert.IsEmpty(world.Calls);
        world.Says("PATCH workflows(5d1c7c0a-6a57-4c0e-9d0b-0f2f6d5a1c02) {\"statecode\":1,\"statuscode\":2}");
    }

    [TestMethod]
    public async Task TurnOn_FlowThatIsNotThere_StopsAndNamesIt()
    {
        await using var world = await ScriptWorld.StartAsync();

        Assert.AreEqual(1, await world.RunAsync(new TurnOnFlowsStep()));

        world.Says("staging has no flow 'Partner Center Webhook Registration (Insider Preview)'");
        Assert.HasCount(1, world.Web.Requests);
    }

    [TestMethod]
    public async Task TurnOn_ChangeThatHasNoEffect_IsNotTakenForASuccess()
    {
        await using var world = await ScriptWorld.StartAsync();
        AddFlows(world, state: 0);
        world.Web.IgnoresChanges = true;

        Assert.AreEqual(1, await world.RunAsync(new TurnOnFlowsStep()));

        world.Says("is still off");
    }

    [TestMethod]
    public async Task TurnOn_WithoutAToken_AsksAzAndNeverPrintsTheToken()
    {
        await using var world = await ScriptWorld.StartAsync();
        AddFlows(world, state: 1);
        world.Variables.Remove("COSELL_DATAVERSE_TOKEN");
        world.Answer("az", $"echo {ScriptWorld.Token}");

        Assert.AreEqual(0, await world.RunAsync(new TurnOnFlowsStep()), world.Text);

        Assert.AreEqual($"az account get-access-token --resource {world.Web.Address} --query accessToken --output tsv", world.Calls.Single());
    }

    [TestMethod]
    public async Task TurnOn_ExpiredToken_StopsWithTheAnswer()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Variables["COSELL_DATAVERSE_TOKEN"] = "ey-expired";

        Assert.AreEqual(1, await world.RunAsync(new TurnOnFlowsStep()));

        world.Says("Dataverse answered 401");
    }

    [TestMethod]
    [DataRow(new[] { 0, 1, 2 })]
    [DataRow(new[] { 2, 1, 0 })]
    [DataRow(new[] { 1, 2, 0 })]
    public void Row81_CalledFlows_ComeBeforeTheirCallersInAnyOrderOfTheSource(int[] order)
    {
        var grandchild = Flow("Grandchild");
        var child = Flow("Another child", grandchild.Id);
        var parent = Flow("A parent", child.Id, grandchild.Id);
        Flow[] all = [grandchild, child, parent];

        var ordered = FlowOrder.Of([.. order.Select(i => all[i])]);

        CollectionAssert.AreEqual(all, ordered.ToArray());
    }

    [TestMethod]
    public void Row81_CalledFlowThatIsMissing_IsNamedWithItsCaller()
    {
        var gone = Guid.NewGuid();

        var e = Assert.ThrowsExactly<StepFailedException>(() => FlowOrder.Of([Flow("A parent", gone)]));

        StringAssert.Contains(e.Message, $"'A parent' calls a flow with the id {gone:D}", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Row81_FlowsThatCallEachOther_AreNamed()
    {
        var first = Guid.NewGuid();
        var second = Flow("Second", first);

        var e = Assert.ThrowsExactly<StepFailedException>(() => FlowOrder.Of([Flow("First", first, [second.Id]), second]));

        StringAssert.Contains(e.Message, "First', 'Second'", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("0x80060467", "ChildFlowNeverPublished", "was never published")]
    [DataRow("WorkflowTriggerNotFound", "WorkflowTriggerNotFound", "has lost its trigger")]
    public async Task Row81_PlatformRefusesForAChild_TellsTheExactChild(string code, string word, string told)
    {
        await using var world = await ScriptWorld.StartAsync();
        AddFlows(world, state: 0);
        const string Child = "5d1c7c0a-6a57-4c0e-9d0b-0f2f6d5a1c02";
        world.Web.Refuse = id => id.StartsWith("1f6b2c9e", StringComparison.Ordinal)
            ? new JsonObject { ["code"] = code, ["message"] = $"{word}: The workflow with id '{Child}' cannot be used." }
            : null;

        Assert.AreEqual(1, await world.RunAsync(new TurnOnFlowsStep()));

        world.Says($"The flow 'Partner Center to Salesforce CRM (Insider Preview)' that it calls {told}");
        Assert.IsTrue(world.Web.Flows.Values.All(state => state == 0));
    }

    [TestMethod]
    [DataRow("staging", "registering staging's takes production's events")]
    [DataRow("production", "see first whose address is registered")]
    public async Task Row82_Scripts_NeverRunTheRegistrationAndSayWhatItTakes(string target, string told)
    {
        await using var world = await ScriptWorld.StartAsync();
        AddFlows(world, state: 0);

        Assert.AreEqual(0, await world.RunAsync(new TurnOnFlowsStep(), "--target", target), world.Text);

        world.Says(told);
        Assert.IsTrue(world.Web.Requests.All(r => r.Contains("/workflows(", StringComparison.Ordinal) && !r.StartsWith("POST", StringComparison.Ordinal)));
        Assert.IsEmpty(world.Calls);
    }

    private static void AddFlows(ScriptWorld world, int state)
    {
        foreach (var flow in SolutionReader.Read(world.PathOf("solution", "power-platform")).Flows)
        {
            world.Web.Flows[flow.Id.ToString("D")] = state;
        }
    }

    private static Flow Flow(string name, params Guid[] children) => Flow(name, Guid.NewGuid(), children);

    private static Flow Flow(string name, Guid id, Guid[] children) => new()
    {
        Id = id,
        Name = name,
        Definition = new JObject
        {
            ["actions"] = new JObject(children.Select((child, i) => new JProperty($"Call_{i}", new JObject
            {
                ["type"] = "Workflow",
                ["inputs"] = new JObject { ["host"] = new JObject { ["workflowReferenceName"] = child.ToString("D") } },
            }))),
        },
    };
}
