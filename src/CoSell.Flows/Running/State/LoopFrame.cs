using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>
/// One iteration of a loop. An Until has no item. Each iteration sees only its own outputs of the actions inside, so
/// that iterations can run side by side.
/// </summary>
internal sealed class LoopFrame(ActionTrace loop, IReadOnlySet<string> inside, JToken? item, int index, LoopFrame? outer)
{
    private readonly Dictionary<string, ActionTrace> _latest = new(StringComparer.OrdinalIgnoreCase);

    public ActionTrace Loop => loop;

    public string Name => loop.Name;

    public JToken? Item => item;

    public int Index => index;

    public LoopFrame? Outer => outer;

    public void Keep(ActionTrace trace)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
            frame._latest[trace.Name] = trace;
    }

    /// <summary>
    /// Looks in this iteration, then in the ones around it. True when the name belongs to a loop around the expression,
    /// even when that action's turn has not come in this iteration.
    /// </summary>
    public bool Owns(string name, out ActionTrace? trace)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame._latest.TryGetValue(name, out trace) || frame.IsInside(name))
                return true;
        }

        trace = null;
        return false;
    }

    private bool IsInside(string name) => inside.Contains(name);
}
