using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CoSell.Core.Tests.Properties;

/// <summary>Values as the two systems, people and pasted text really bring them, as JSON.</summary>
internal static class OddValues
{
    public static readonly Gen<string> Null = Gen.Constant("null");

    private static readonly Gen<string> Piece = Gen.Elements(
        "a", "B", "Zoë", "ﬁne", "e\u0301", "Å", "日本", "👩‍🚀", "👍🏽", "\r\n", "\n", "\r", "\u00a0", " ", "  ", "\t", "✓ ", "✗", "✔\ufe0f",
        "\u200b", "\ufeff", "\u202e", "\u200d", "\u0301", "\ufffe", "\u0000", ";", ",", "\"", "\\", "/", "~", "@{x}", "<b>", "0", "1e4");

    public static readonly Gen<string> Words = Gen.ArrayOf(Piece).Resize(8).Select(string.Concat);

    public static readonly Gen<string> Text = Gen.Frequency(
        (8, Words.Select(Quoted)), (1, Null), (1, Gen.Constant("\"\"")), (1, Gen.Choose(-5, 5).Select(n => $"{n}")));

    /// <summary>Texts at and beyond a limit, of characters that take one, two or more places.</summary>
    public static Gen<string> Long(int limit) =>
        from piece in Gen.Elements("x", "é", "e\u0301", "👩‍🚀", "line\n", "a b ")
        from over in Gen.Choose(-4, 12)
        from start in Words
        select Quoted(start + string.Concat(Enumerable.Repeat(piece, Math.Max(0, limit + over - start.Length) / piece.Length + 1)));

    private static readonly Gen<decimal> Amount = Gen.OneOf(
        Gen.Choose(1, 100_000).Select(n => (decimal)n),
        Gen.Choose(1, 100_000).Select(n => n / 100m),
        Gen.Choose(1, 100_000).Select(n => n / 1000m),
        Gen.Elements(0m, -1m, 0.01m, 0.005m, 0.004m, 1e13m, 123456789012345.67m, 1234567890123456.78m, 79228162514264337593543950335m));

    public static readonly Gen<string> MoneyInReferral = Gen.Frequency((9, Amount.SelectMany(Notation)), (1, Null));

    public static readonly Gen<string> MoneyInOpportunity = Gen.Frequency(
        (9, Amount.Select(amount => Math.Round(amount, 2)).SelectMany(Notation)), (1, Null));

    private static readonly Gen<DateTime> Moment =
        from day in Gen.Choose(-2000, 20000)
        from half in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(0, 47)))
        select new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Unspecified).AddDays(day).AddMinutes(half * 30);

    public static readonly Gen<string> DateInReferral = Gen.Frequency(
        (5, from moment in Moment
            from form in Gen.Elements("yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", "yyyy-MM-dd'T'HH:mm:ss'+05:45'", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'-11:00'")
            select Quoted(moment.ToString(form, CultureInfo.InvariantCulture))),
        (1, Null));

    public static readonly Gen<string> DateInOpportunity =
        from moment in Moment
        from form in Gen.Elements("yyyy-MM-dd", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.fff'+0000'")
        select Quoted(moment.ToString(form, CultureInfo.InvariantCulture));

    private static readonly Gen<string[]> Ids = Gen.ArrayOf(Gen.Elements("SOL-1", "SOL-2", "A", "b", "é", "x y", "SOL-1 ")).Resize(5);

    public static readonly Gen<string> SetInReferral = Gen.Frequency(
        (8, Ids.Select(ids => JsonSerializer.Serialize(ids.Select(id => new { id, type = "Name" })))),
        (1, Gen.Choose(30, 60).Select(count => JsonSerializer.Serialize(Enumerable.Range(0, count).Select(n => new { id = $"SOL-{n:0000}" })))),
        (1, Gen.Constant("[{\"id\":\"a;b\"}]")),
        (1, Null));

    public static readonly Gen<string> SetInOpportunity = Gen.Frequency(
        (8, from ids in Ids from separator in Gen.Elements(";", ",", " ; ", "\r\n") select Quoted(string.Join(separator, ids))),
        (1, Null));

    private static readonly Gen<(string First, string Last, string? Email, string Phone)[]> People = Gen.ArrayOf(
        from person in Gen.Elements(("Ann", "Beebe", "ann@fabrikam.com"), ("Bo", "Ek", "BO@fabrikam.com"), ("Cy", "Li", null), ("Dee", "", "dee@fabrikam.com"))
        from phone in Gen.Elements("1", "2")
        select (person.Item1, person.Item2, person.Item3, phone)).Resize(4);

    public static readonly Gen<string> PeopleInReferral = Gen.Frequency(
        (8, People.Select(people => JsonSerializer.Serialize(people.Select(person =>
            new { firstName = person.First, lastName = person.Last, email = person.Email, phoneNumber = person.Phone })))),
        (1, Null));

    /// <summary>Salesforce takes no contact without a last name, and shows no roles as null.</summary>
    public static readonly Gen<string> PeopleInOpportunity = Gen.Frequency(
        (8, People.Select(people => JsonSerializer.Serialize(new
        {
            records = people.Where(person => person.Last.Length > 0).Select((person, index) => new
            {
                IsPrimary = index == 0,
                Contact = new { FirstName = person.First, LastName = person.Last, person.Email, person.Phone },
            }),
        }))),
        (1, Null));

    public static readonly Gen<string> Flag = Gen.Elements("true", "false", "null", "\"yes\"", "0");

    public static readonly Gen<string> Name = Gen.Frequency(
        (6, from mark in Gen.Elements("", "✓ ", "✗ ", "✔\ufe0f") from words in Words select Quoted(mark + "Deal " + words)),
        (1, Long(120)));

    public static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static Gen<string> Notation(decimal amount)
    {
        var plain = amount.ToString(CultureInfo.InvariantCulture);
        return Gen.Elements(plain, plain, Quoted(plain), plain.Contains('.', StringComparison.Ordinal) ? plain + "0" : plain + "e0", Quoted(" " + plain + " "));
    }
}
