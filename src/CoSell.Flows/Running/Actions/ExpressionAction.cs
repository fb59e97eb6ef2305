using System.Collections.Frozen;
using CoSell.Flows.Expressions;
using CoSell.Flows.Expressions.Functions;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>The date, text and number actions: each kind is a function whose arguments are named inputs.</summary>
internal sealed class ExpressionAction : IActionHandler
{
    private static readonly FrozenDictionary<string, (string Function, string[] Inputs)> Kinds = new[]
    {
        (Kind: "CurrentTime", Function: "utcNow", Inputs: Array.Empty<string>()),
        ("AddToTime", "addToTime", ["baseTime", "interval", "timeUnit"]),
        ("SubtractFromTime", "subtractFromTime", ["baseTime", "interval", "timeUnit"]),
        ("GetFutureTime", "getFutureTime", ["interval", "timeUnit"]),
        ("GetPastTime", "getPastTime", ["interval", "timeUnit"]),
        ("ConvertTimeZone", "convertTimeZone", ["baseTime", "sourceTimeZone", "destinationTimeZone", "formatString"]),
        ("FormatNumber", "formatNumber", ["number", "format", "locale"]),
        ("IndexOf", "indexOf", ["text", "searchText"]),
        ("Substring", "substring", ["text", "startIndex", "length"]),
    }.ToFrozenDictionary(kind => kind.Kind, kind => (kind.Function, kind.Inputs), StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Types => ["Expression"];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var kind = (string?)step.Definition["kind"] ?? "";
        if (!Kinds.TryGetValue(kind, out var rule))
            throw new ActionFault("NotSupported", $"The action '{step.Name}' has the kind '{kind}', which is not supported by this runner.");
        var inputs = step.Evaluate("inputs") as JObject ?? [];
        step.Trace.Inputs = inputs;
        var values = rule.Inputs.TakeWhile(inputs.ContainsKey).Select(name => inputs[name]!).ToList();
        step.Trace.Outputs = new JObject { ["body"] = Call(step, FunctionTable.Find(rule.Function), values) };
        return Task.CompletedTask;
    }

    private static JToken Call(ActionStep step, Function function, List<JToken> values)
    {
        try
        {
            function.RequireCount(values.Count);
            return function.Body(new Arguments(function.Name, values, step.Context));
        }
        catch (ExpressionException e)
        {
            throw e.At("inputs");
        }
    }
}
