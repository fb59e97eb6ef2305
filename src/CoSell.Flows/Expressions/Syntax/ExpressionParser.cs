using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Syntax;

/// <summary>Recursive descent over one expression. Starts at an offset, because interpolation embeds expressions.</summary>
internal sealed class ExpressionParser
{
    private const int DeepestNesting = 200;
    private readonly string _text;
    private readonly int _start;
    private int _at;
    private int _depth;

    public ExpressionParser(string text, int start)
    {
        _text = text;
        _start = start;
        _at = start;
    }

    /// <summary>Offset of the first character after what was read.</summary>
    public int End => _at;

    public Node ParseToEnd()
    {
        RequireLength(_text.Length - _start);
        var node = ParseExpression();
        SkipSpace();
        return _at == _text.Length ? node : throw Wrong($"unexpected '{_text[_at]}' after the expression");
    }

    public Node ParseExpression()
    {
        if (++_depth > DeepestNesting)
            throw Wrong("it is nested too deeply");
        var node = ParsePrimary();
        while (TryParseMember(ref node))
        {
            // A long row of members nests as well, though it is read in a loop.
            if (node.Depth > DeepestNesting)
                throw Wrong("it is nested too deeply");
        }

        _depth--;
        return node;
    }

    /// <summary>The service refuses longer ones when the flow is saved.</summary>
    public void RequireLength(int length)
    {
        if (length <= FlowLimits.ExpressionLength)
            return;
        throw new ExpressionException(
            $"The template language expression '{_text[_start..(_start + 80)]}…' has {length} characters. Shorten it to {FlowLimits.ExpressionLength}.")
        {
            ShowsExpression = true,
        };
    }

    public void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    public ExpressionException Wrong(string problem) => new(
        $"The template language expression '{_text[_start..]}' is not valid: {problem} at position {_at - _start + 1}.")
    {
        ShowsExpression = true,
    };

    private Node ParsePrimary()
    {
        SkipSpace();
        if (_at >= _text.Length)
            throw Wrong("the expression ends too early");
        var position = _at - _start;
        var next = _text[_at];
        if (next == '\'')
            return new LiteralNode(new JValue(ParseText()), position);
        if (char.IsAsciiDigit(next) || next is '-' or '+' or '.')
            return new LiteralNode(ParseNumber(), position);
        return IsNameStart(next) ? ParseName(position) : throw Wrong($"unexpected '{next}'");
    }

    private Node ParseName(int position)
    {
        var name = ReadName();
        SkipSpace();
        if (Peek('('))
            return new CallNode(name, ParseArguments(), position);
        return name.ToLowerInvariant() switch
        {
            "true" => new LiteralNode(new JValue(true), position),
            "false" => new LiteralNode(new JValue(false), position),
            "null" => new LiteralNode(JValue.CreateNull(), position),
            _ => throw Wrong($"'{name}' is neither a function call nor a literal"),
        };
    }

    private List<Node> ParseArguments()
    {
        _at++;
        var arguments = new List<Node>();
        SkipSpace();
        if (TryTake(')'))
            return arguments;
        while (true)
        {
            arguments.Add(ParseExpression());
            SkipSpace();
            if (TryTake(')'))
                return arguments;
            if (!TryTake(','))
                throw Wrong("expected ',' or ')'");
        }
    }

    private bool TryParseMember(ref Node node)
    {
        SkipSpace();
        var position = _at - _start;
        var optional = TryTake('?');
        if (TryTake('.'))
        {
            if (_at >= _text.Length || !IsNameStart(_text[_at]))
                throw Wrong("expected a property name");
            node = new MemberNode(node, new LiteralNode(new JValue(ReadName()), position), optional, position);
            return true;
        }

        if (TryTake('['))
        {
            var key = ParseExpression();
            SkipSpace();
            if (!TryTake(']'))
                throw Wrong("expected ']'");
            node = new MemberNode(node, key, optional, position);
            return true;
        }

        return optional ? throw Wrong("expected '.' or '[' after '?'") : false;
    }

    private string ParseText()
    {
        var value = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '\'')
            {
                value.Append(_text[_at]);
                continue;
            }

            _at++;
            if (!Peek('\''))
                return value.ToString();
            value.Append('\'');
        }

        throw Wrong("a text literal is not closed; write an apostrophe inside a text as ''");
    }

    private JValue ParseNumber()
    {
        var from = _at++;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '.' || IsExponentSign()))
            _at++;
        var digits = _text.AsSpan(from, _at - from);
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return new JValue(whole);
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new JValue(number)
            : throw Wrong($"'{digits}' is not a number");
    }

    private bool IsExponentSign() => _text[_at] is '+' or '-' && _text[_at - 1] is 'e' or 'E';

    private string ReadName()
    {
        var from = _at;
        while (_at < _text.Length && (IsNameStart(_text[_at]) || char.IsAsciiDigit(_text[_at])))
            _at++;
        return _text[from.._at];
    }

    private bool Peek(char expected) => _at < _text.Length && _text[_at] == expected;

    private bool TryTake(char expected)
    {
        if (!Peek(expected))
            return false;
        _at++;
        return true;
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '$';
}
