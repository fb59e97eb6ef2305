using System.Text.RegularExpressions;
using CoSell.Core.Guide;
using CoSell.Core.Mapping;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Guide;

[TestClass]
public sealed partial class FieldMappingGuideTests
{
    private static readonly string Shipped = FieldMappingGuide.Write(FieldMapping.Default);

    [TestMethod]
    public void Guide_InTheRepository_IsWhatTheCommandWrites() => Assert.AreEqual(
        Shipped,
        Repository.Read("solution/FIELD-MAPPING.md").ReplaceLineEndings("\n"),
        "The mapping changed. Write the guide again: dotnet run --project src/CoSell.Sandbox -- field-mapping --out solution/FIELD-MAPPING.md");

    [TestMethod]
    public void Write_EachRow_HasALineInBothTables()
    {
        foreach (var row in FieldMapping.Default.Rows)
        {
            StringAssert.Contains(Shipped, $"| {row.Label} | `{row.Referral}` |", StringComparison.Ordinal);
            StringAssert.Contains(Shipped, $"| {row.Label} | {TypeWords.Name(row.Type)} |", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    [DataRow("Name", "when the referral is created, never after")]
    [DataRow("Notes", "when the referral is created and while it is active")]
    [DataRow("Stage", "while it is new and while it is active")]
    [DataRow("Referral Identifier", "| never |")]
    [DataRow("CRM ID", "along with another change")]
    [DataRow("Deal value", "`Amount`, unless a setting names another")]
    public void Write_Row_SaysWhenItTravels(string label, string words) => Assert.IsTrue(
        Shipped.Split('\n').Any(line => line.StartsWith($"| {label} |", StringComparison.Ordinal)
            && line.Contains(words, StringComparison.Ordinal)),
        $"{label}: {words}");

    [TestMethod]
    public void Write_Tables_HaveTheSameCellsInEveryLine()
    {
        foreach (var table in Shipped.Split("\n\n").Where(part => part.StartsWith('|')))
        {
            Assert.HasCount(1, table.Trim().Split('\n').Select(line => Bar().Count(line)).Distinct().ToArray(), table);
        }
    }

    [TestMethod]
    public void Write_EachCodeOfAChoice_IsInATable()
    {
        foreach (var (code, _) in FieldMapping.Default.Rows.SelectMany(row => row.Values))
        {
            StringAssert.Contains(Shipped, $"| `{code}` |", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void Example_AsTheGuideShowsIt_IsAMappingFile()
    {
        var mapping = FieldMapping.With(FieldMappingGuide.Example);

        CollectionAssert.AreEquivalent(new[] { RowSource.Changed, RowSource.Added }, mapping.Own.Values.ToArray());
        Assert.HasCount(1, mapping.SwitchedOff);
        StringAssert.Contains(FieldMappingGuide.Write(mapping), "| Campaign (yours) | `/campaignId` |", StringComparison.Ordinal);
        StringAssert.Contains(FieldMappingGuide.Write(mapping), "| Notes (changed by you) |", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Settings_Each_IsAnEnvironmentVariableOfTheSolution()
    {
        foreach (var (name, schema, _, _) in GuideSettings.All)
        {
            StringAssert.Contains(
                Repository.Read($"solution/power-platform/src/environmentvariabledefinitions/{schema}/environmentvariabledefinition.xml"),
                $"\"{name}\"",
                StringComparison.Ordinal,
                schema);
        }
    }

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, 1000)]
    private static partial Regex Bar();
}
