using CoSell.Flows.Expressions.Functions;

namespace CoSell.Flows.Tests.Fuzzing;

/// <summary>Makes expressions: any function on any arguments, and known ones with a few places changed.</summary>
internal sealed class ExpressionMaker(Random random, IReadOnlyList<string> samples)
{
    private const int Deepest = 5;

    private static readonly string[] Functions = [.. FunctionTable.All.Select(function => function.Name).Order(StringComparer.Ordinal)];

    private static readonly string[] Literals =
    [
        "0", "1", "-1", "2", "7", "-2147483649", "9223372036854775807", "-9223372036854775808", "1e308", "-1.5", ".5", "1e-300", "null", "true", "false",
        "''", "' '", "'a'", "'a,b'", "'%'", "'0'", "'-1'", "'1e999'", "'NaN'", "'{\"a\":[1,null,{\"b\":\"c\"}]}'", "'[[[]]]'", "'[1,2,3]'", "'{'", "'@{1}'",
        "'2026-01-31T10:00:00Z'", "'0001-01-01T00:00:00Z'", "'9999-12-31T23:59:59.9999999Z'", "'2026-02-30'", "'yyyy-MM-dd'", "'o'", "'K'", "'zzzz'",
        "'W. Europe Standard Time'", "'Europe/Berlin'", "'UTC'", "'P1Y2M3DT4H'", "'Day'", "'Month'", "'<a b=\"c\"><d/>e</a>'", "'<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>'",
        "'//*'", "'count(//d)'", "'string(('", "'de-DE'", "'xx'", "'C'", "'X999999999'", "'0.00'", "'#,##0'", "'data:;base64,AA=='", "'data:text/plain,x'", "'%41'", "'%ZZ'",
        "'AA=='", "'Get'", "'Form'", "'body/nested/x'", "'https://x.example:99999/a?b=c#d'", "'it''s'", "'\ud83d\ude80✓é'", "'\u0000'", "'\ud800'", "'N'",
        "createArray()", "createArray(1,'a',null)", "createArray(3,1,2)", "body('Get')", "outputs('Get')", "triggerBody()", "variables('v')", "item()", "result('s')",
        "xml('<a><b>1</b></a>')", "json('{\"$content-type\":\"application/xml\",\"$content\":\"!\"}')", "json('{\"a\":1}')", "json('{\"a\":{},\"b\":[]}')", "utcNow()",
    ];

    public string Next()
    {
        var text = random.Next(3) == 0 ? samples[random.Next(samples.Count)] : Expression(0);
        for (var times = random.Next(4); times > 0 && text.Length > 0; times--)
        {
            text = Change(text);
        }

        return random.Next(6) == 0 ? $"a @{{{text}}} @@ b @{{{Literal()}}}" : "@" + text;
    }

    private string Expression(int depth)
    {
        if (depth >= Deepest || random.Next(3) == 0)
        {
            return Literal();
        }

        var arguments = Enumerable.Range(0, random.Next(5)).Select(_ => Expression(depth + 1));
        var call = $"{Functions[random.Next(Functions.Length)]}({string.Join(',', arguments)})";
        return random.Next(6) switch
        {
            0 => $"{call}?['{"aIdName"[random.Next(7)]}']",
            1 => $"{call}[{Expression(depth + 1)}]",
            _ => call,
        };
    }

    private string Literal() => Literals[random.Next(Literals.Length)];

    private string Change(string text)
    {
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 6), text.Length - at);
        return random.Next(6) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text.Insert(at, "()[]?.,'@{}- "[random.Next(13)].ToString()),
            3 => text.Insert(at, ((char)random.Next(0, 0xFFFF)).ToString()),
            4 => text.Insert(at, Literal()),
            _ => text[..at] + Literal() + text[(at + length)..],
        };
    }
}
