using CoSell.Flows.Expressions.Functions;
using CoSell.Flows.Expressions.Syntax;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions;

/// <summary>Evaluates strings of a definition.</summary>
internal static class Evaluator
{
    /// <summary>Evaluates one string. Throws <see cref="ExpressionException"/>.</summary>
    public static JToken Evaluate(string text, IExpressionContext context) => Template.Parse(text) switch
    {
        WholeTemplate whole => Evaluate(whole.Expression, context),
        MixedTemplate mixed => new JValue(string.Concat(mixed.Parts.Select(part => TextOf(part, context)))),
        TextTemplate plain => new JValue(plain.Text),
        _ => throw new InvalidOperationException("A kind of template without a rule."),
    };

    private static string TextOf(object part, IExpressionContext context) =>
        part is Fragment fragment ? ContentText.Of(Evaluate(fragment, context)) : (string)part;

    private static JToken Evaluate(Fragment fragment, IExpressionContext context) =>
        Evaluate(fragment.Node, fragment.Text, context);

    private static JToken Evaluate(Node node, string text, IExpressionContext context)
    {
        try
        {
            return node switch
            {
                // A copy: parsed expressions are shared by runs, and a value belongs to the tree that it is put into.
                LiteralNode literal => new JValue(literal.Value),
                CallNode call => Call(call, text, context),
                MemberNode member => Select(member, text, context),
                _ => throw new InvalidOperationException("A kind of node without a rule."),
            };
        }
        catch (ExpressionException e)
        {
            throw e.In(text, node.Position);
        }
    }

    private static JToken Call(CallNode call, string text, IExpressionContext context)
    {
        // These two evaluate only the arguments that they need.
        if (call.Is("if") && call.Arguments.Count == 3)
        {
            var condition = new Arguments(call.Function, [Evaluate(call.Arguments[0], text, context)], context);
            return Evaluate(call.Arguments[condition.Flag(0) ? 1 : 2], text, context);
        }

        if (call.Is("coalesce"))
        {
            var choices = call.Arguments.Select(argument => Evaluate(argument, text, context));
            return choices.FirstOrDefault(choice => !JsonValues.IsNull(choice)) ?? JValue.CreateNull();
        }

        var function = FunctionTable.Find(call.Function);
        function.RequireCount(call.Arguments.Count);
        var arguments = call.Arguments.Select(argument => Evaluate(argument, text, context)).ToList();
        var values = new Arguments(function.Name, arguments, context);
        try
        {
            return function.Body(values);
        }
        catch (OverflowException)
        {
            throw values.Fault("a number is too large.");
        }
    }

    private static JToken Select(MemberNode member, string text, IExpressionContext context)
    {
        var target = Evaluate(member.Target, text, context);
        var key = Evaluate(member.Key, text, context);
        // Only the outputs of actions and of the trigger may be read by path.
        var walksPath = member.Target is CallNode call && (call.Is("outputs") || call.Is("triggerOutputs"));
        return walksPath && key is JValue { Value: string path } && path.Contains('/', StringComparison.Ordinal)
            ? Selection.Walk(target, path, member.Optional)
            : Selection.Select(target, key, member.Optional);
    }
}
