using CoSell.EndToEnd.Tests.Package;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Rehearsing.Comparing;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Rehearsing;

/// <summary>What the definitions alone say; nothing is played.</summary>
[TestClass]
public sealed class PackageComparisonTests
{
    private const string Plan = "Plan_the_opportunity";

    [TestMethod]
    public void Ids_OfTheDocumentedFlows_AreThoseOfThePackage() => CollectionAssert.AreEquivalent(
        FlowName.Ids.Select(flow => (flow.Key, flow.Value)).ToArray(),
        PackagedActions.Solution.Flows.Select(flow => (flow.Name, flow.Id)).ToArray());

    [TestMethod]
    public void Flow_WithAnotherId_IsKnownByItsName()
    {
        var own = PackagedActions.Solution;
        var copy = new FlowSolution
        {
            UniqueName = "Copy",
            DisplayName = "Copy",
            Version = "1.0.0.0",
            Flows = [.. own.Flows.Select(flow => new Flow
            {
                Id = Guid.NewGuid(),
                Name = flow.Name.ToUpperInvariant(),
                Definition = flow.Definition,
                ConnectionReferences = flow.ConnectionReferences,
            })],
        };

        var packages = new PackageComparison(own, copy);

        Assert.HasCount(6, packages.Flows);
        Assert.IsFalse(packages.Flows.Any(flow => flow.ById));
        Assert.IsEmpty(packages.Extra);
    }

    [TestMethod]
    public void WhatTheDesignerWritesAnew_IsNoChange()
    {
        var changes = Changes(json =>
        {
            var action = ExportedCopy.Find(json, Plan);
            action["metadata"] = new JObject { ["operationMetadataId"] = "0b1c" };
            action["description"] = "Our note";
            ((JObject)action["inputs"]!).Remove("authentication");
            action["inputs"]!["host"]!["apiId"] = "/providers/Microsoft.PowerApps/apis/shared_cosell-5fcosell-20sync-5f00000000000000ff";
        });
        Assert.IsEmpty(changes);
    }

    [TestMethod]
    public void RenamedStep_InsideARenamedScope_KeepsItsContentAndItsReferences()
    {
        var changes = Changes(text: json => json
            .Replace("(Scope)_Synchronize_the_lead_or_opportunity", "All", StringComparison.Ordinal)
            .Replace(Plan, "Ask_the_API", StringComparison.Ordinal));
        CollectionAssert.AreEquivalent(
            new[] { ("All", "(Scope)_Synchronize_the_lead_or_opportunity"), ("Ask_the_API", Plan) },
            changes.Select(change => (change.Name, change.ShippedName)).ToArray());
        Assert.IsTrue(changes.All(change => change.Kind == ChangeKind.Renamed));
    }

    [TestMethod]
    public void AddedStep_InBetween_IsAddedAndItsSuccessorRunsAfterIt()
    {
        var changes = Changes(json =>
        {
            var plan = ExportedCopy.Find(json, Plan);
            ((JObject)plan.Parent!.Parent!)["Note"] = JObject.Parse("""{"type":"Compose","inputs":"@utcNow()","runAfter":{"Find_the_opportunity":["Succeeded"]}}""");
            plan["runAfter"] = JObject.Parse("""{"Note":["Succeeded"]}""");
        });
        var added = changes.Single(change => change.Kind == ChangeKind.Added);
        Assert.AreEqual(("Note", "(Scope)_Synchronize_the_lead_or_opportunity"), (added.Name, added.Inside));
        Assert.Contains(new ValueChange("inputs", null, "@utcNow()"), added.Values);
        var changed = changes.Single(change => change.Kind == ChangeKind.Changed);
        CollectionAssert.AreEquivalent(
            new[] { "runAfter/Find_the_opportunity", "runAfter/Note" }, changed.Values.Select(value => value.Path).ToArray());
    }

    [TestMethod]
    public void StepMovedOutOfItsCondition_IsMovedAndTheConditionStays()
    {
        const string patch = "Update_a_referral_with_opportunity_data";
        var changes = Changes(
            json =>
            {
                var step = (JProperty)ExportedCopy.Find(json, patch).Parent!;
                step.Remove();
                ((JObject)ExportedCopy.Find(json, "Plan_the_referral").Parent!.Parent!).Add(step);
            },
            flow: FlowName.Outbound);
        var moved = changes.Single();
        Assert.AreEqual((ChangeKind.Moved, patch), (moved.Kind, moved.Name));
        StringAssert.StartsWith(moved.Values.Single().Was, "If_there_is_difference", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Trigger_WithAnotherCondition_IsChanged()
    {
        var changes = Changes(
            json => ((JArray)json.SelectToken("properties.definition.triggers.*.conditions")!).Add(
                JObject.Parse("""{"expression":"@equals(triggerBody()?['Type'], 'New')"}""")),
            flow: FlowName.Outbound);
        Assert.AreEqual("conditions", changes.Single().Values.Single().Path);
    }

    private static IReadOnlyList<FlowChange> Changes(
        Action<JObject>? edit = null, Func<string, string>? text = null, string flow = FlowName.Inbound)
    {
        using var copy = new ExportedCopy();
        copy.Edit(flow, edit ?? (_ => { }));
        var file = copy.FileOf(flow);
        File.WriteAllText(file, (text ?? (json => json))(File.ReadAllText(file)));
        return [.. new PackageComparison(PackagedActions.Solution, SolutionReader.Read(copy.Folder)).Flows.SelectMany(pair => pair.Changes)];
    }
}
