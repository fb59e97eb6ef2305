using System.Globalization;
using System.Text.Json;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Values;

/// <summary>A record that is found its way in by an index finds what the framework's own search finds.</summary>
[TestClass]
public sealed class JsonRecordTests
{
    private static readonly string[] Names = ["Id", "id", "Name", "na\u00efve", "e\u0301", "a.b", "", "with space", "Field_1__c", "Field_2__c", "\ud83d\ude00"];

    [TestMethod]
    public void AnyObject_AnyName_IsFoundAsTheFrameworkFindsIt()
    {
        var random = new Random(20261129);
        var found = 0;
        for (var round = 0; round < 2000; round++)
        {
            var properties = Enumerable.Range(0, random.Next(40)).Select(number => $"\"{Written(NameOf(random, number), random)}\":{number}");
            var element = JsonElement.Parse($"{{{string.Join(',', properties)}}}");
            var record = new JsonRecord(element);
            foreach (var name in Names.Concat(Enumerable.Range(0, 45).Select(number => $"Other{number}")))
            {
                var isThere = element.TryGetProperty(name, out var expected);

                Assert.AreEqual(isThere, record.Has(name, out var value), $"{name} in {element}");
                Assert.AreEqual(expected.ToString(), value.ToString(), $"{name} in {element}");
                found += isThere ? 1 : 0;
            }
        }

        Assert.IsGreaterThan(10_000, found);
    }

    [TestMethod]
    [DataRow("a", "1")]
    [DataRow("wide.f7", "7")]
    [DataRow("wide.f7.deeper", "")]
    [DataRow("nothing.f7", "")]
    [DataRow("empty.f7", "")]
    [DataRow("list.f7", "")]
    [DataRow("wide.f99", "")]
    public void Path_IntoNestedObjects_LeadsWhereTheOtherWalkLeads(string path, string expected)
    {
        var wide = string.Join(',', Enumerable.Range(0, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"f{i}\":{i}")));
        var element = JsonElement.Parse($$"""{"a":1,"wide":{{{wide}}},"empty":null,"list":[1],"b":0,"c":0,"d":0,"e":0,"f":0,"g":0}""");

        var found = JsonWalk.Opportunity(new JsonRecord(element), path);

        Assert.AreEqual(JsonWalk.Opportunity(element, path).ValueKind, found.ValueKind);
        Assert.AreEqual(expected, found.ValueKind is JsonValueKind.Number ? found.GetRawText() : string.Empty);
    }

    [TestMethod]
    [DataRow("[1,2]")]
    [DataRow("null")]
    [DataRow("\"text\"")]
    public void NoObject_HasNothing(string json) => Assert.IsFalse(new JsonRecord(JsonElement.Parse(json)).Has("a", out _));

    private static string NameOf(Random random, int number) => random.Next(3) == 0 ? Names[random.Next(Names.Length)] : $"Other{number}";

    /// <summary>Now and then with an escape that need not be there.</summary>
    private static string Written(string name, Random random) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && random.Next(60) == 0 ? $"\\u{(int)name[0]:x4}{name[1..]}" : name;
}
