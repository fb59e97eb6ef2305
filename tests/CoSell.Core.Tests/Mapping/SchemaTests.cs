using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using CoSell.Core.Mapping;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Mapping;

/// <summary>The schema that helps editors says what the program reads, no more and no less.</summary>
[TestClass]
public sealed class SchemaTests
{
    private static readonly JsonObject Schema = Read("src/CoSell.Core/Mapping/mapping.schema.json");
    private static readonly JsonObject Shipped = Read("src/CoSell.Core/Mapping/default-mapping.json");

    private static JsonObject Row => Schema["$defs"]!["row"]!.AsObject();

    private static JsonObject Properties => Row["properties"]!.AsObject();

    [TestMethod]
    public void Schema_RowProperties_AreThoseOfTheProgramAndOff() => CollectionAssert.AreEquivalent(
        MappingJson.RowProperties.Keys.Append(RowShape.Off).ToArray(), Properties.Select(property => property.Key).ToArray());

    [TestMethod]
    public void Schema_EachProperty_HasTheWordsAndTheTypeOfTheProgram()
    {
        foreach (var property in MappingJson.RowProperties.Values)
        {
            var schema = Properties[property.Name]!;
            var words = schema["enum"] ?? schema["items"]?["enum"];
            CollectionAssert.AreEqual(
                MappingJson.Words(property.PropertyType)?.ToArray() ?? [],
                words?.AsArray().Select(word => (string)word!).ToArray() ?? [],
                property.Name);
            Assert.AreEqual(TypeOf(property), schema["type"]?.ToJsonString() ?? "\"string\"", property.Name);
        }
    }

    [TestMethod]
    public void Schema_Defaults_AreThoseOfTheProgram()
    {
        var plain = MappingJson.Of(MappingJson.Row(JsonNode.Parse(
            """{ "id": "a", "label": "A", "referral": "/a", "opportunity": "A", "type": "text" }""")!.AsObject()));
        foreach (var (name, schema) in Properties.Where(property => property.Value!["default"] is not null))
        {
            Assert.AreEqual(plain[name]!.ToJsonString(), schema!["default"]!.ToJsonString(), name);
        }
    }

    [TestMethod]
    public void Schema_WholeRow_NeedsWhatTheProgramNeeds() => CollectionAssert.AreEquivalent(
        MappingJson.RowProperties.Values.Where(property => property.IsRequired).Select(property => property.Name).ToArray(),
        Schema["$defs"]!["wholeRow"]!["required"]!.AsArray().Select(name => (string)name!).ToArray());

    [TestMethod]
    public void Schema_EveryProperty_IsDescribedInASentence()
    {
        foreach (var (name, schema) in Properties.Concat(Schema["properties"]!.AsObject()))
        {
            Assert.IsTrue(((string?)schema!["description"])?.EndsWith('.') == true, name);
        }
    }

    [TestMethod]
    public void ShippedMapping_EachRow_FitsTheSchema()
    {
        Assert.IsNotEmpty(Shipped["rows"]!.AsArray());
        Assert.IsEmpty(Shipped.Select(property => property.Key).Except(Schema["properties"]!.AsObject().Select(property => property.Key)));
        var required = Schema["$defs"]!["wholeRow"]!["required"]!.AsArray().Select(name => (string)name!).ToArray();
        foreach (var row in Shipped["rows"]!.AsArray().Select(row => row!.AsObject()))
        {
            var id = (string?)row["id"];
            Assert.IsEmpty(required.Where(name => !row.ContainsKey(name)), id);
            foreach (var (name, value) in row)
            {
                Assert.IsTrue(Properties.ContainsKey(name), $"{id}: {name}");
                Fits(Properties[name]!, value, $"{id}: {name}");
            }
        }
    }

    private static void Fits(JsonNode schema, JsonNode? value, string place)
    {
        if (schema["enum"] is JsonArray words)
        {
            CollectionAssert.Contains(words.Select(word => (string)word!).ToArray(), (string)value!, place);
        }

        foreach (var item in schema["items"] is null ? [] : value!.AsArray())
        {
            Fits(schema["items"]!, item, place);
        }

        if (schema["pattern"] is { } pattern)
        {
            StringAssert.Matches((string)value!, new Regex((string)pattern!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)), place);
        }
    }

    private static string TypeOf(JsonPropertyInfo property) => property.PropertyType switch
    {
        { IsEnum: true } => "\"string\"",
        var type when type == typeof(string) => "\"string\"",
        var type when type == typeof(bool) => "\"boolean\"",
        var type when type == typeof(int?) => """["integer","null"]""",
        { IsGenericType: true, GenericTypeArguments.Length: 2 } => "\"object\"",
        { IsGenericType: true } => "\"array\"",
        var other => throw new InvalidOperationException($"{property.Name} has a new type, {other.Name}; say here how the schema writes it."),
    };

    private static JsonObject Read(string path) => JsonNode.Parse(
        Repository.Read(path), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
}
