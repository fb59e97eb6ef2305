namespace CoSell.Flows.Tests.Expressions.Cases;

/// <summary>Arithmetic. Each is an expression and the JSON of its value.</summary>
internal static class NumberCases
{
    public static IReadOnlyList<(string Expression, string Expected)> All { get; } =
    [
        ("add(1, 2)", "3"),
        ("add(1, 0.5)", "1.5"),
        ("sub(1, 2)", "-1"),
        ("mul(2, 3)", "6"),
        ("div(7, 2)", "3"),
        ("div(7, 2.0)", "3.5"),
        ("mod(7, 3)", "1"),
        ("min(3, 1, 2)", "1"),
        ("max(createArray(3, 5))", "5"),
        ("rand(4, 5)", "4"),
        ("isInt('12')", "true"),
        ("isInt('12.5')", "false"),
        ("isFloat('12.5')", "true"),
        ("sub(10.5, .5)", "10"),
        ("mul(1.5, 2)", "3"),
        ("mod(-5, 2)", "-1"),
        ("mod(4, -3)", "1"),
        ("div(-7, 2)", "-3"),
        ("min(createArray(2, 0.5))", "0.5"),
        ("isFloat('10.000,5', 'de-DE')", "true"),
        ("isFloat('x')", "false"),
        ("isInt('-3')", "true"),
        ("max(1, 2.5, 2)", "2.5"),
        ("add(decimal('1.10'), 1)", "2.1"),
    ];
}
