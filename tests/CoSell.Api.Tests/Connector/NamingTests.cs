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
    public void Operation_EachFailure_HasASchemaToo()
    {
        var failures = ConnectorFiles.Operations(definition).SelectMany(found => found.Operation["responses"]!.AsObject()).Where(response => !response.Key.StartsWith('2')).ToArray();
        Assert.IsNotEmpty(failures);
        foreach (var (status, response) in failures)
            Assert.IsNotNull(response!["schema"]?["$ref"], status);
    }

    [TestMethod]
    public void Icon_Background_HasTheBrandColourAndNoTransparency()
    {
        var icon = File.ReadAllBytes(Path.Combine(ConnectorFiles.Folder, "icon.png"));
        Assert.AreEqual(2, icon[25], "Colour type 2 has no transparency.");
        Assert.AreEqual((string?)properties["iconBrandColor"], TopLeft(icon));
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

    /// <summary>What a maker fills in says how prominently it is shown; what comes back is shown as it comes.</summary>
    [TestMethod]
    public void Visibility_OfEveryOperationAndInput_IsGiven()
    {
        var operations = ConnectorFiles.Operations(definition).Select(found => found.Operation).ToArray();
        var parameters = operations.SelectMany(operation => operation["parameters"]!.AsArray()).Select(node => ($"{node!["name"]}", node)).ToArray();
        var inputs = parameters.SelectMany(found => Inputs(found.node["schema"], []));
        foreach (var (place, node) in operations.Select(node => ($"{node["operationId"]}", (JsonNode)node)).Concat(parameters).Concat(inputs))
            Assert.IsTrue((string?)node["x-ms-visibility"] is "important" or "advanced" or "internal", place);
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

    /// <summary>The colour of the first pixel: the data of the first chunk of pixels begins with the first line's filter.</summary>
    private static string TopLeft(byte[] png)
    {
        var data = png.AsSpan().IndexOf("IDAT"u8) + 4;
        using var pixels = new System.IO.Compression.ZLibStream(new MemoryStream(png, data, png.Length - data), System.IO.Compression.CompressionMode.Decompress);
        var line = new byte[4];
        pixels.ReadExactly(line);
        return $"#{Convert.ToHexStringLower(line.AsSpan(1))}";
    }

    /// <summary>Every property of a body, referred schemas included.</summary>
    private IEnumerable<(string Place, JsonNode Node)> Inputs(JsonNode? schema, HashSet<string> seen)
    {
        if ((string?)schema?["$ref"] is { } reference)
            return seen.Add(reference) ? Inputs(definition["definitions"]![reference.Split('/')[^1]], seen) : [];
        var own = (schema?["properties"] as JsonObject ?? []).Select(property => (property.Key, property.Value!)).ToList();
        return own.Where(property => property.Item2["$ref"] is null).Concat(own.SelectMany(property => Inputs(property.Item2, seen)))
            .Concat(schema?["items"] is { } items ? Inputs(items, seen) : []);
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
