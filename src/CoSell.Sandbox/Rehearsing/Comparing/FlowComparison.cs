using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Rehearsing.Comparing;

/// <summary>A shipped flow beside the package's.</summary>
internal sealed class FlowComparison
{
    public FlowComparison(Flow shipped, Flow package)
    {
        (Shipped, Package) = (shipped, package);
        Steps = new StepPairing(FlowStep.Of(shipped), FlowStep.Of(package));
        Changes = [.. Trigger(), .. Parameters(), .. Actions()];
    }

    public Flow Shipped { get; }

    public Flow Package { get; }

    public StepPairing Steps { get; }

    /// <summary>What differs in the definition; notes and the flow's display name do not count.</summary>
    public IReadOnlyList<FlowChange> Changes { get; }

    /// <summary>Whether it was found by its workflow id and not by its name.</summary>
    public bool ById => Shipped.Id == Package.Id;

    /// <summary>The shipped name of one of the package's actions; its own when it is new.</summary>
    public string ShippedName(string packageName) => Steps.Renames.GetValueOrDefault(packageName, packageName);

    private IEnumerable<FlowChange> Trigger()
    {
        var (was, now) = (Shipped.Trigger, Package.Trigger);
        if (was.Name != now.Name)
        {
            yield return new FlowChange(ChangeKind.Renamed, now.Name, was.Name, null, []);
        }

        if (Values(was.Definition, now.Definition) is { Count: > 0 } values)
        {
            yield return new FlowChange(ChangeKind.Changed, now.Name, was.Name, null, values);
        }
    }

    /// <summary>Defaults of the flow's own parameters, where an environment variable's value is kept too.</summary>
    private IEnumerable<FlowChange> Parameters() =>
        ValueChange.Between(Defaults(Shipped), Defaults(Package)).Select(change => new FlowChange(
            change.Was is null ? ChangeKind.Added : change.Now is null ? ChangeKind.Removed : ChangeKind.Changed,
            change.Path, change.Was is null ? null : change.Path, null, [change with { Path = "defaultValue" }]));

    private static JObject Defaults(Flow flow) => new((flow.Definition["parameters"] as JObject ?? []).Properties()
        .Where(parameter => !parameter.Name.StartsWith('$'))
        .Select(parameter => new JProperty(parameter.Name, parameter.Value["defaultValue"] ?? JValue.CreateNull())));

    private IEnumerable<FlowChange> Actions() =>
    [
        .. Steps.Removed.Select(step => new FlowChange(
            ChangeKind.Removed, step.Name, step.Name, step.Parent?.Name, Whole(step, content => ValueChange.Between(content, new JObject())))),
        .. Steps.Added.Select(step => new FlowChange(
            ChangeKind.Added, step.Name, null, step.Parent?.Name, Whole(step, content => ValueChange.Between(new JObject(), content)))),
        .. Steps.Pairs.SelectMany(pair => Of(pair.Shipped, pair.Package)),
    ];

    private IEnumerable<FlowChange> Of(FlowStep was, FlowStep now)
    {
        var inside = now.Parent?.Name;
        if (!was.Is(now.Name))
        {
            yield return new FlowChange(ChangeKind.Renamed, now.Name, was.Name, inside, []);
        }

        if (Home(was) != Home(now))
        {
            yield return new FlowChange(ChangeKind.Moved, now.Name, was.Name, inside, [new ValueChange("place", Home(was), Home(now))]);
        }

        if (Values(was.Definition, now.Definition) is { Count: > 0 } values)
        {
            yield return new FlowChange(ChangeKind.Changed, now.Name, was.Name, inside, values);
        }
    }

    private string Home(FlowStep step) =>
        step.Parent is null ? step.Branch : $"{ShippedName(step.Parent.Name)}/{step.Branch}";

    private List<ValueChange> Values(JObject was, JObject now) =>
        [.. ValueChange.Between(StepContent.Of(was, new Dictionary<string, string>()).Json, StepContent.Of(now, Steps.Renames).Json)];

    private static List<ValueChange> Whole(FlowStep step, Func<JObject, IEnumerable<ValueChange>> changes)
    {
        var content = StepContent.Of(step).Json;
        content.Remove("runAfter");
        return [.. changes(content)];
    }
}
