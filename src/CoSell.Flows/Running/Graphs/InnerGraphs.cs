using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Graphs;

/// <summary>Finds the actions inside actions.</summary>
public static class InnerGraphs
{
    /// <summary>The sets of actions directly inside a container, each with its path in the definition.</summary>
    public static IEnumerable<(string Path, JObject Actions)> Of(JObject action)
    {
        if (action["actions"] is JObject main)
            yield return ("actions", main);
        if ((action["else"] as JObject)?["actions"] is JObject otherwise)
            yield return ("else/actions", otherwise);
        foreach (var choice in (action["cases"] as JObject)?.Properties() ?? [])
        {
            if ((choice.Value as JObject)?["actions"] is JObject chosen)
                yield return ($"cases/{choice.Name}/actions", chosen);
        }

        if ((action["default"] as JObject)?["actions"] is JObject fallback)
            yield return ("default/actions", fallback);
    }

    /// <summary>Every action of a set and of the sets inside, outer ones first.</summary>
    public static IEnumerable<(string Name, JObject Definition)> AllActions(JObject actions) =>
        Levels(actions).Select(action => (action.Name, action.Definition));

    /// <summary>The same, each with the actions around it.</summary>
    internal static IEnumerable<PlacedAction> Levels(JObject actions) => Levels(actions, []);

    private static IEnumerable<PlacedAction> Levels(JObject actions, IReadOnlyList<PlacedAction> around)
    {
        foreach (var property in actions.Properties())
        {
            if (property.Value is not JObject definition)
                continue;
            var action = new PlacedAction(property.Name, definition, around);
            yield return action;
            foreach (var inner in Of(definition).SelectMany(set => Levels(set.Actions, [.. around, action])))
                yield return inner;
        }
    }
}
