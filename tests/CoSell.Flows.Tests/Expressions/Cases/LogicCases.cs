namespace CoSell.Flows.Tests.Expressions.Cases;

/// <summary>Conditions. Each is an expression and the JSON of its value.</summary>
internal static class LogicCases
{
    public static IReadOnlyList<(string Expression, string Expected)> All { get; } =
    [
        ("equals('1', 1)", "false"),
        ("equals(1, 1.0)", "true"),
        ("equals('a', 'A')", "false"),
        ("equals(null, null)", "true"),
        ("equals(json('{\"a\":1,\"b\":2}'), json('{\"b\":2,\"a\":1}'))", "true"),
        ("and(true, false)", "false"),
        ("or(true, false)", "true"),
        ("not(false)", "true"),
        ("less(1, 2)", "true"),
        ("less('a', 'b')", "true"),
        ("lessOrEquals(2, 2.0)", "true"),
        ("greater(3, 2.5)", "true"),
        ("greaterOrEquals('2026-02', '2026-01')", "true"),
        ("equals(true, 1)", "true"),
        ("equals(0, false)", "true"),
        ("equals(true, 2)", "false"),
        ("equals(true, '1')", "false"),
        ("equals(true, 1.0)", "false"),
        ("if(equals(1, 1), 'y', 'n')", "\"y\""),
        ("coalesce(null, '', 'x')", "\"\""),
        ("and(true, true, true)", "true"),
        ("or(false, false)", "false"),
        ("not(true)", "false"),
        ("less('b', 'a')", "false"),
        ("lessOrEquals('b', 'a')", "false"),
        ("greater('a', 'b')", "false"),
        ("greaterOrEquals(2, 3)", "false"),
    ];
}
