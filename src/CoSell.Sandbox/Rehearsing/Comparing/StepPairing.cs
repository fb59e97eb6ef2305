namespace CoSell.Sandbox.Rehearsing.Comparing;

/// <summary>
/// Which action of the package is which shipped one: the one of the same name; else, for those left over, the one that
/// is most alike by what it does, what is inside it and where it stands.
/// </summary>
internal sealed class StepPairing
{
    private const int EnoughLikeness = 3;

    private readonly Dictionary<FlowStep, FlowStep> shippedOf = new(ReferenceEqualityComparer.Instance);

    public StepPairing(IReadOnlyList<FlowStep> shipped, IReadOnlyList<FlowStep> package)
    {
        foreach (var step in package)
        {
            if (shipped.FirstOrDefault(other => other.Is(step.Name)) is { } same)
            {
                shippedOf[step] = same;
            }
        }

        while (MostAlike(Unpaired(shipped, shippedOf.Values), Unpaired(package, shippedOf.Keys), package) is var (old, renamed))
        {
            shippedOf[renamed] = old;
        }

        Pairs = [.. package.Where(shippedOf.ContainsKey).Select(step => (shippedOf[step], step))];
        Added = Unpaired(package, shippedOf.Keys);
        Removed = Unpaired(shipped, shippedOf.Values);
        Renames = Pairs.Where(pair => !pair.Shipped.Is(pair.Package.Name)).ToDictionary(
            pair => pair.Package.Name, pair => pair.Shipped.Name, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<(FlowStep Shipped, FlowStep Package)> Pairs { get; }

    public IReadOnlyList<FlowStep> Added { get; }

    public IReadOnlyList<FlowStep> Removed { get; }

    /// <summary>Shipped names by the package's, where the two differ.</summary>
    public IReadOnlyDictionary<string, string> Renames { get; }

    private static List<FlowStep> Unpaired(IReadOnlyList<FlowStep> steps, IEnumerable<FlowStep> paired)
    {
        var done = paired.ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. steps.Where(step => !done.Contains(step))];
    }

    private (FlowStep Shipped, FlowStep Package)? MostAlike(List<FlowStep> shipped, List<FlowStep> package, IReadOnlyList<FlowStep> all)
    {
        var best = shipped.SelectMany(old => package.Select(step => (old, step, Likeness: Likeness(old, step, all))))
            .OrderByDescending(candidate => candidate.Likeness)
            .FirstOrDefault();
        return best.Likeness >= EnoughLikeness ? (best.old, best.step) : null;
    }

    private int Likeness(FlowStep old, FlowStep step, IReadOnlyList<FlowStep> all)
    {
        if (old.Type != step.Type || !string.Equals(old.OperationId, step.OperationId, StringComparison.Ordinal))
        {
            return 0;
        }

        return Content(old, step) + Children(old, step, all) + Place(old, step);
    }

    /// <summary>Up to three for the same inputs and conditions.</summary>
    private static int Content(FlowStep old, FlowStep step)
    {
        var (was, now) = (StepContent.Of(old).Leaves(), StepContent.Of(step).Leaves());
        var common = was.Intersect(now).Count();
        var most = Math.Max(was.Count, now.Count);
        // The type alone makes two scopes equal; that says nothing.
        return most <= 1 ? 0 : 3 * common / most;
    }

    /// <summary>Three when most of what was inside is inside again.</summary>
    private int Children(FlowStep old, FlowStep step, IReadOnlyList<FlowStep> all)
    {
        var inside = all.Where(other => other.IsInside(step)).ToList();
        var kept = inside.Count(other => shippedOf.TryGetValue(other, out var was) && was.IsInside(old));
        return inside.Count > 0 && 2 * kept >= inside.Count ? 3 : 0;
    }

    /// <summary>One for the same place, and one for the same predecessors there.</summary>
    private int Place(FlowStep old, FlowStep step)
    {
        var sameParent = step.Parent is null ? old.Parent is null : shippedOf.TryGetValue(step.Parent, out var around) && ReferenceEquals(around, old.Parent);
        return (sameParent ? 1 : 0) + (sameParent && old.RunAfter.ToHashSet().SetEquals(step.RunAfter) ? 1 : 0);
    }
}
