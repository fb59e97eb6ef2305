using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions;

/// <summary>What an expression can reach outside itself: the run, its clock and its surroundings.</summary>
internal interface IExpressionContext
{
    TimeProvider Time { get; }

    JToken Trigger { get; }

    JToken Workflow { get; }

    /// <summary>The record of the action that the expression belongs to, as far as it has come.</summary>
    JToken Self { get; }

    Guid NewGuid();

    JToken Parameter(string name);

    JToken Variable(string name);

    /// <summary>The record of an action; null when its turn has not come (yet).</summary>
    JToken Action(string name);

    /// <summary>The outputs of an action; null when it was skipped or its turn has not come.</summary>
    JToken Outputs(string action);

    /// <summary>Records of the first-level actions inside a scope, condition or loop.</summary>
    JToken Result(string name);

    /// <summary>The current element of the named loop; of the innermost one for null.</summary>
    JToken Item(string? loop);

    JToken IterationIndex(string loop);
}
