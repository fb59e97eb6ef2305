using System.Text.RegularExpressions;

namespace CoSell.EndToEnd.Tests.House;

/// <summary>What the emulators and the runner say that they do is shown by a test, and by a published source or as inferred.</summary>
[TestClass]
public sealed partial class SupportMatrixTests
{
    private static readonly string[] Bases = ["documented", "inferred", "not emulated"];

    public static IEnumerable<object[]> Files =>
        Checkout.Files("src", "SUPPORT.md").Select(file => new object[] { Path.GetRelativePath(Checkout.Root, file) });

    [TestMethod]
    public void Matrices_AreFound() => Assert.IsNotEmpty(Files);

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Matrix_Columns_AreTheFourOfAllMatrices(string file)
    {
        var (rows, problems) = Read(file);
        None(problems);
        Assert.IsNotEmpty(rows, file);
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Matrix_Basis_IsOneOfThree(string file) => None(Read(file).Rows
        .Where(row => !Bases.Contains(row.Basis) || row.Behaviour.Length == 0)
        .Select(row => $"{row.Where} has the basis '{row.Basis}'; it must be one of: {string.Join(", ", Bases)}"));

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Matrix_DocumentedRow_NamesItsSource(string file) => None(Read(file).Rows
        .Where(row => row.Basis == "documented" ? row.Source is "-" or "" : row.Source.Length == 0)
        .Select(row => $"{row.Where} needs the title of a published document, or '-' when it is inferred: {row.Behaviour}"));

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Matrix_Row_HasTestsThatExist(string file)
    {
        var known = TestMethods();
        None(Read(file).Rows
            .Where(row => !row.Tests.Any() || !row.Tests.All(known.Contains))
            .Select(row => $"{row.Where} names a test that is not there: '{string.Join(", ", row.Tests.Where(t => !known.Contains(t)))}'"));
    }

    [TestMethod]
    public void Reader_TableOfAnotherForm_IsAProblem()
    {
        var (rows, problems) = SupportMatrix.Read("x", ["| Behaviour | Basis |", "| --- | --- |", "| a | documented |"]);

        Assert.IsEmpty(rows);
        Assert.HasCount(2, problems);
    }

    [TestMethod]
    public void Reader_Cells_AreTrimmedAndKeepEscapedBars()
    {
        var (rows, problems) = SupportMatrix.Read(
            "x", ["| Behaviour | Basis | Source | Test |", "| --- | --- | --- | --- |", @"| a\|b | inferred | - | A.B, C.D |", "", "text"]);

        Assert.IsEmpty(problems);
        Assert.AreEqual(new SupportRow("x:3", @"a\|b", "inferred", "-", "A.B, C.D"), rows.Single());
        CollectionAssert.AreEqual(new[] { "A.B", "C.D" }, rows.Single().Tests.ToArray());
    }

    [TestMethod]
    public void Methods_OfSeveralClassesInAFile_BelongToTheirOwnClass()
    {
        var found = MethodsOf("""
            public sealed class OneTests
            {
                [TestMethod]
                [DataRow("a")]
                // More of them
                [DataRow(
                    "b")]
                public async Task First_Of_One(string a)
                public void NotATest()
            }
            public sealed partial class TwoTests : Base
            {
                [TestMethod]
                public void Second_Of_Two() => None();
            }
            """);

        CollectionAssert.AreEquivalent(new[] { "OneTests.First_Of_One", "TwoTests.Second_Of_Two" }, found.ToArray());
    }

    private static (IReadOnlyList<SupportRow> Rows, IReadOnlyList<string> Problems) Read(string file) =>
        SupportMatrix.Read(file, File.ReadLines(Checkout.PathOf(file)));

    /// <summary>Every test of the repository, as class and method.</summary>
    internal static HashSet<string> TestMethods() =>
        [.. Checkout.Files("tests", "*.cs").SelectMany(file => MethodsOf(File.ReadAllText(file)))];

    private static IEnumerable<string> MethodsOf(string source)
    {
        var name = string.Empty;
        foreach (Match match in ClassOrTest().Matches(source))
        {
            if (match.Groups["class"].Success)
            {
                name = match.Groups["class"].Value;
            }
            else
            {
                yield return $"{name}.{match.Groups["test"].Value}";
            }
        }
    }

    private static void None(IEnumerable<string> problems)
    {
        var found = problems.ToList();
        Assert.AreEqual(0, found.Count, string.Join('\n', found));
    }

    [GeneratedRegex(
        @"^\s*(?:public|internal)\s[\w ]*\bclass\s+(?<class>\w+)|\[TestMethod\](?:(?!\[TestMethod\]).)*?^\s*public\s[^\n(]*?(?<test>\w+)\(",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex ClassOrTest();
}
