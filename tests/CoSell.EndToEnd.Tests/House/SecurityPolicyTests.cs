namespace CoSell.EndToEnd.Tests.House;

/// <summary>Each row of the threat table in SECURITY.md names tests that are there.</summary>
[TestClass]
public sealed class SecurityPolicyTests
{
    private const string Header = "| Who | What | How it is stopped | Test |";

    [TestMethod]
    public void Threats_EachRow_NamesTestsThatExist()
    {
        var known = SupportMatrixTests.TestMethods();
        var rows = Rows();

        Assert.IsGreaterThan(10, rows.Count);
        foreach (var row in rows)
        {
            var cells = row.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            Assert.HasCount(4, cells, row);
            var tests = cells[3].Split(',', StringSplitOptions.TrimEntries).Select(test => test.Trim('`')).ToList();
            CollectionAssert.IsSubsetOf(tests, known.ToList(), row);
        }
    }

    private static List<string> Rows() =>
    [
        .. File.ReadLines(Checkout.PathOf("SECURITY.md"))
            .SkipWhile(line => line != Header).Skip(2).TakeWhile(line => line.StartsWith('|')),
    ];
}
