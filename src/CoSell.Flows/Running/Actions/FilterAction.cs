using CoSell.Flows.Expressions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

internal sealed class FilterAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Query"];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken) =>
        DataSource.Give(step, new JArray(DataSource.Read(step).Where(element => Holds(step, element))));

    private static bool Holds(ActionStep step, JToken element) =>
        DataSource.Evaluate(step, "where", element) is JValue { Value: bool holds }
            ? holds
            : throw new ExpressionException("the condition must be true or false.").At("inputs/where");
}
