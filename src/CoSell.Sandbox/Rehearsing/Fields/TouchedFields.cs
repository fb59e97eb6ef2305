using CoSell.Sandbox.Rehearsing.Behaviour;
using CoSell.Sandbox.Rehearsing.Comparing;

namespace CoSell.Sandbox.Rehearsing.Fields;

/// <summary>Connects what an admin changed with what came of it, field by field.</summary>
internal static class TouchedFields
{
    private const string CustomSuffix = "__c";

    public static IReadOnlyList<FieldTouch> Of(
        PackageComparison packages, IReadOnlyList<ScenarioDifference> scenarios, IReadOnlySet<string> salesforce)
    {
        var places = packages.Flows.SelectMany(flow => Places(flow, salesforce)).ToLookup(place => place.Name, place => place.Place);
        var writes = scenarios.SelectMany(Writes).ToLookup(write => write.Name, write => write.Values);
        return
        [
            .. places.Select(group => group.Key).Union(writes.Select(group => group.Key)).Order(StringComparer.Ordinal)
                .Select(name => new FieldTouch(name, [.. places[name].Distinct()], [.. writes[name]], IsMissing(name, salesforce))),
        ];
    }

    private static IEnumerable<(string Name, FieldPlace Place)> Places(FlowComparison flow, IReadOnlySet<string> salesforce) =>
        from change in flow.Changes
        from value in change.Values
        from name in NamesIn(value, salesforce)
        select (name.Name, new FieldPlace(name.How, flow.Shipped.Name, change.Name, value.Path));

    private static IEnumerable<(string Name, string How)> NamesIn(ValueChange change, IReadOnlySet<string> salesforce)
    {
        var path = FieldNames.In(change.Path, salesforce);
        var was = FieldNames.In(change.Was ?? string.Empty, salesforce);
        var now = FieldNames.In(change.Now ?? string.Empty, salesforce);
        var how = change.Was is null ? "added" : change.Now is null ? "removed" : "changed";
        return
        [
            .. path.Select(name => (name, how)),
            .. now.Except(was).Except(path).Select(name => (name, "added")),
            .. was.Except(now).Except(path).Select(name => (name, "removed")),
            .. was.Intersect(now).Except(path).Select(name => (name, "changed")),
        ];
    }

    private static IEnumerable<(string Name, FieldValues Values)> Writes(ScenarioDifference scenario) =>
        scenario.Writes.Select(write => (
            write.Field, new FieldValues(scenario.Scenario, write.Action, write.Record, write.Shipped, write.Package)));

    private static bool IsMissing(string name, IReadOnlySet<string> salesforce) =>
        name.EndsWith(CustomSuffix, StringComparison.Ordinal)
        && !salesforce.Any(field => field.EndsWith("." + name, StringComparison.OrdinalIgnoreCase));
}
