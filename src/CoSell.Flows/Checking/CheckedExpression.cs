using CoSell.Flows.Expressions;
using CoSell.Flows.Expressions.Syntax;

namespace CoSell.Flows.Checking;

/// <summary>A string of the definition that holds expressions.</summary>
/// <param name="Action">The action that it belongs to; null for the trigger.</param>
/// <param name="Location">Its path inside the action or trigger.</param>
/// <param name="Text">The string.</param>
/// <param name="Fragments">The expressions in it; none when it cannot be parsed.</param>
/// <param name="Error">Why it cannot be parsed.</param>
internal sealed record CheckedExpression(
    CheckedAction? Action,
    string Location,
    string Text,
    IReadOnlyList<Fragment> Fragments,
    ExpressionException? Error)
{
    public static CheckedExpression Parse(CheckedAction? action, string location, string text)
    {
        try
        {
            IReadOnlyList<Fragment> fragments = Template.Parse(text) switch
            {
                WholeTemplate whole => [whole.Expression],
                MixedTemplate mixed => [.. mixed.Parts.OfType<Fragment>()],
                _ => [],
            };
            return new CheckedExpression(action, location, text, fragments, null);
        }
        catch (ExpressionException e)
        {
            return new CheckedExpression(action, location, text, [], e);
        }
    }

    public IEnumerable<CallNode> Calls() => Fragments.SelectMany(fragment => Calls(fragment.Node));

    public bool Calls(string function) => Calls().Any(call => call.Is(function));

    /// <summary>First arguments of the calls of a function, where they are written out.</summary>
    public IEnumerable<string> NamesGivenTo(string function) =>
        from call in Calls()
        where call.Is(function) && call.Arguments.Count > 0
        let name = (call.Arguments[0] as LiteralNode)?.Value.Value as string
        where name is not null
        select name;

    private static IEnumerable<CallNode> Calls(Node node) => node switch
    {
        CallNode call => call.Arguments.SelectMany(Calls).Prepend(call),
        MemberNode member => Calls(member.Target).Concat(Calls(member.Key)),
        _ => [],
    };
}
