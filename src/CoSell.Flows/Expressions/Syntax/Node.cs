using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Syntax;

/// <summary>A parsed expression. Position is the zero-based offset in the expression's text.</summary>
internal abstract record Node(int Position)
{
    /// <summary>How many nodes stand within each other, this one included; to evaluate it takes as many calls.</summary>
    public virtual int Depth => 1;
}

internal sealed record LiteralNode(JValue Value, int Position) : Node(Position);

internal sealed record CallNode(string Function, IReadOnlyList<Node> Arguments, int Position) : Node(Position)
{
    public override int Depth { get; } = 1 + Arguments.Select(argument => argument.Depth).DefaultIfEmpty().Max();

    public bool Is(string name) => string.Equals(Function, name, StringComparison.OrdinalIgnoreCase);
}

/// <summary><c>target.x</c>, <c>target['x']</c> or <c>target[0]</c>; optional with a question mark before it.</summary>
internal sealed record MemberNode(Node Target, Node Key, bool Optional, int Position) : Node(Position)
{
    public override int Depth { get; } = 1 + Math.Max(Target.Depth, Key.Depth);
}
