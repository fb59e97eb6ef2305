using System.Buffers.Binary;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CoSell.Api.Tests.Connector;

/// <summary>The rules by which Microsoft certifies connectors, as far as they can be checked without signing in.</summary>
[TestClass]
public sealed partial class NamingTests
{
    private readonly JsonObject definition = ConnectorFiles.Read("apiDefinition.swagger.json");
    private readonly JsonObject properties = ConnectorFiles.Read("apiProperties.json")["properties"]!.AsObject();

    [TestMethod]
    public void Title_Always_IsShortAndWithoutForbiddenWords()
    {
        var title = (string)definition["info"]!["title"]!;

        Assert.IsLessThanOrEqualTo(30, title.Length);
        Assert.DoesNotMatchRegex(ForbiddenInTitle(), title);
    }

    [TestMethod]
    public void Description_Always_IsASentenceOfTheRightLength()
    {
        var description = (string)definition["info"]!["description"]!;

        Assert.IsTrue(description.Length is >= 30 and <= 500);
        AssertSentence(description, "info");
    }

    [TestMethod]
    public void Operation_Each_IsNamedByTheRules()
    {
        var operations = ConnectorFiles.Operations(definition).Select(found => found.Operation).ToArray();
        CollectionAssert.AllItemsAreUnique(operations.Select(operation => (string?)operation["operationId"]).ToArray());
        foreach (var operation in operations)
        {
            var id = (string)operation["operationId"]!;
            var summary = (string)operation["summary"]!;
            Assert.MatchesRegex(CamelCase(), id);
            Assert.MatchesRegex(SentenceCase(), summary, id);
            Assert.IsLessThanOrEqualTo(80, summary.Length, id);
            AssertSentence((string?)operation["description"], id);
            Assert.AreNotEqual(summary, ((string)operation["description"]!).TrimEnd('.'), id);
        }
    }

    [TestMethod]
    public void Operation_EachSuccess_HasASchemaWithProperties()
    {
        foreach (var (_, _, operation) in ConnectorFiles.Operations(definition))
        {
            var successes = operation["responses"]!.AsObject().Where(response => response.Key.StartsWith('2')).ToArray();
            Assert.IsNotEmpty(successes);
            foreach (var (status, response) in successes)
            {
                var reference = (string)response!["schema"]!["$ref"]!;
                Assert.IsNotEmpty(definition["definitions"]![reference.Split('/')[^1]]!["properties"]!.AsObject(), status);
            }
        }
    }

    [TestMethod]
    public void ParameterAndProperty_Each_HasTitleCaseSummaryAndASentence()
    {
        var parameters = ConnectorFiles.Operations(definition).SelectMany(found =>
            found.Operation["parameters"]!.AsArray().Select(item => ($"{(string)found.Operation["operationId"]!}.{(string)item!["name"]!}", item)));
        var all = parameters.Concat(Properties(definition["definitions"]!, "definitions")).ToArray();

        Assert.IsGreaterThan(50, all.Length);
        foreach (var (place, node) in all.Where(found => found.Item2["$ref"] is null))
        {
            var summary = (string?)node["x-ms-summary"];
            Assert.IsNotNull(summary, place);
            Assert.MatchesRegex(TitleCase(), summary, place);
            Assert.IsLessThanOrEqualTo(80, summary.Length, place);
            AssertSentence((string?)node["description"], place);
        }
    }

    [TestMethod]
    public void Visibility_Each_IsAKnownWord()
    {
        string[] known = ["important", "advanced", "internal"];
        foreach (var (place, node) in Properties(definition["definitions"]!, "definitions"))
        {
            Assert.IsTrue(known.Contains((string?)node["x-ms-visibility"] ?? known[0]), place);
        }
    }

    [TestMethod]
    public void Properties_BrandAndPublisher_AreByTheRules()
    {
        var colour = (string)properties["iconBrandColor"]!;

        Assert.MatchesRegex(Colour(), colour);
        Assert.IsFalse(colour.ToUpperInvariant() is "#007EE5" or "#FFFFFF");
        Assert.IsFalse(string.IsNullOrWhiteSpace((string?)properties["publisher"]));
        Assert.IsFalse(properties.ContainsKey("stackOwner"), "paconn update fails when it is present");
    }

    [TestMethod]
    public void Icon_Always_IsASmallSquarePng()
    {
        var icon = File.ReadAllBytes(Path.Combine(ConnectorFiles.Folder, "icon.png"));
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)));

        CollectionAssert.AreEqual(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }, icon[..8]);
        Assert.AreEqual(width, height);
        Assert.IsTrue(width is >= 100 and <= 230);
        Assert.IsLessThan(1024 * 1024, icon.Length);
    }

    [TestMethod]
    public void Settings_EachFile_Exists()
    {
        var settings = ConnectorFiles.Read("settings.json");
        foreach (var name in new[] { "apiProperties", "apiDefinition", "icon" })
        {
            Assert.IsTrue(File.Exists(Path.Combine(ConnectorFiles.Folder, (string)settings[name]!)), name);
        }

        Assert.AreEqual("2016-11-01", (string?)settings["powerAppsApiVersion"]);
    }

    private static IEnumerable<(string Place, JsonNode Node)> Properties(JsonNode node, string place)
    {
        foreach (var (name, child) in node as JsonObject ?? [])
        {
            if (name == "properties")
            {
                foreach (var (property, value) in child!.AsObject())
                {
                    yield return ($"{place}.{property}", value!);
                }
            }

            foreach (var inner in child is JsonObject ? Properties(child, $"{place}.{name}") : [])
            {
                yield return inner;
            }
        }
    }

    private static void AssertSentence(string? text, string place)
    {
        Assert.IsNotNull(text, place);
        Assert.MatchesRegex(Sentence(), text, place);
    }

    [GeneratedRegex("API|Connector|Power|Flow|Dataverse", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ForbiddenInTitle();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.None, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex("^([A-Z][a-z]+)+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CamelCase();

    [GeneratedRegex("^[A-Z][a-z]+( [a-z]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SentenceCase();

    [GeneratedRegex("^[A-Z][a-zA-Z-]*( [A-Z][a-zA-Z-]*)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TitleCase();

    [GeneratedRegex(@"^[A-Z].*[^.]\.$", RegexOptions.None, 1000)]
    private static partial Regex Sentence();
}
