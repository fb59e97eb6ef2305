using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Graphs;

/// <summary>The actions of one level and how they ended so far.</summary>
internal sealed class ActionGraph
{
    private readonly List<ActionNode> _pending;
    private readonly List<ActionNode> _nodes;
    private readonly Dictionary<string, ActionStatus> _ended = new(StringComparer.OrdinalIgnoreCase);

    public ActionGraph(JObject actions)
    {
        _nodes = [.. actions.Properties().Select(ActionNode.From)];
        _pending = [.. _nodes];
    }

    /// <summary>Throws when a level of the definition, at any depth, has no order that its actions could run in.</summary>
    public static void RequireOrder(JObject actions)
    {
        var graph = new ActionGraph(actions);
        while (graph.TakeNext() is { } node)
        {
            graph.End(node, ActionStatus.Succeeded);
            foreach (var (_, inner) in InnerGraphs.Of(node.Definition))
                RequireOrder(inner);
        }
    }

    public void End(ActionNode node, ActionStatus status) => _ended[node.Name] = status;

    /// <summary>
    /// Takes the next action whose predecessors have all ended, in the order of the definition; null when none is left.
    /// </summary>
    public ActionNode? TakeNext()
    {
        var next = _pending.Find(node => node.RunAfter.Keys.All(_ended.ContainsKey));
        if (next is null && _pending.Count > 0)
        {
            throw new FlowRunException(
                $"The actions {string.Join(", ", _pending.Select(node => $"'{node.Name}'"))} wait for each other, "
                + "or for an action that is not on their level. Mend their runAfter.");
        }

        if (next is not null)
            _pending.Remove(next);
        return next;
    }

    /// <summary>The first predecessor that ended with a status that the action does not accept; null when it may run.</summary>
    public (string Name, ActionStatus Status, string[] Accepted)? Obstacle(ActionNode node)
    {
        foreach (var (name, accepted) in node.RunAfter)
        {
            if (!node.Accepts(name, _ended[name]))
                return (name, _ended[name], accepted);
        }

        return null;
    }

    /// <summary>
    /// Whether the level succeeded: every leaf did. A skipped leaf says nothing itself, so its predecessors count.
    /// </summary>
    public bool Succeeded()
    {
        var waitedFor = _nodes.SelectMany(node => node.RunAfter.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return _nodes.Where(node => !waitedFor.Contains(node.Name)).All(Succeeded);
    }

    private bool Succeeded(ActionNode node) => _ended[node.Name] switch
    {
        ActionStatus.Succeeded => true,
        ActionStatus.Skipped => node.RunAfter.Keys.All(name => Succeeded(Named(name))),
        _ => false,
    };

    private ActionNode Named(string name) =>
        _nodes.First(node => string.Equals(node.Name, name, StringComparison.OrdinalIgnoreCase));
}
