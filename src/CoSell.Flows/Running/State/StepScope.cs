using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>Where in the run a set of actions is: the enclosing action and the loops around it.</summary>
internal sealed record StepScope(string Path, string? Container, LoopFrame? Loop)
{
    public static StepScope Root { get; } = new("", null, null);

    public string PathOf(string action) => Path.Length == 0 ? action : $"{Path}/{action}";

    public StepScope Inside(string action) => new(PathOf(action), action, Loop);
}

/// <summary>One iteration of a loop. An Until has no item.</summary>
internal sealed record LoopFrame(string Name, JToken? Item, int Index, LoopFrame? Outer);
