using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Syntax;

/// <summary>A parsed expression. Position is the zero-based offset in the expression's text.</summary>
internal abstract record Node(int Position);

internal sealed record LiteralNode(JValue Value, int Position) : Node(Position);

internal sealed record CallNode(string Function, IReadOnlyList<Node> Arguments, int Position) : Node(Position)
{
    public bool Is(string name) => string.Equals(Function, name, StringComparison.OrdinalIgnoreCase);
}

/// <summary><c>target.x</c>, <c>target['x']</c> or <c>target[0]</c>; optional with a question mark before it.</summary>
internal sealed record MemberNode(Node Target, Node Key, bool Optional, int Position) : Node(Position);
