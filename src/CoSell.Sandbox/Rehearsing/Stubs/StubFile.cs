using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Rehearsing.Stubs;

/// <summary>
/// Reads the answers for operations that are not emulated: a JSON array, the first fitting entry counts.
/// <code>
/// [ { "connector": "shared_office365", "operationId": "SendEmailV2",
///     "parameters": { "emailMessage": { "To": "sales@example.com" } },
///     "statusCode": 200, "headers": { "x-sent": "1" }, "body": { } } ]
/// </code>
/// Required are <c>connector</c> and <c>operationId</c>; <c>parameters</c> narrows the entry down to calls that hold
/// these values; <c>statusCode</c> is 200 when it is left out.
/// </summary>
internal static class StubFile
{
    private const int DefaultStatus = 200;

    private static readonly string[] Known = ["connector", "operationId", "parameters", "statusCode", "headers", "body"];

    /// <summary>Throws <see cref="InvalidDataException"/> naming every mistake, its entry and the remedy.</summary>
    public static IReadOnlyList<Stub> Read(string file)
    {
        var entries = Parse(file);
        var mistakes = entries.SelectMany((entry, i) => MistakesOf(entry).Select(mistake => $"entry {Number(i)}: {mistake}")).ToList();
        return mistakes.Count == 0
            ? [.. entries.Cast<JObject>().Select(ToStub)]
            : throw new InvalidDataException($"The stub file '{Path.GetFileName(file)}' cannot be used: {string.Join(" ", mistakes)}");
    }

    private static JArray Parse(string file)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(File.ReadAllText(file))) { DateParseHandling = DateParseHandling.None };
            var token = JToken.ReadFrom(reader);
            return token as JArray
                ?? throw new InvalidDataException($"The stub file '{Path.GetFileName(file)}' is not a JSON array. Write [ {{ … }}, … ].");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The stub file '{Path.GetFileName(file)}' is not valid JSON: {e.Message} Mend that place.", e);
        }
    }

    private static IEnumerable<string> MistakesOf(JToken entry)
    {
        if (entry is not JObject stub)
        {
            return [$"it is {entry.Type}, not an object. Write {{\"connector\":…,\"operationId\":…}}."];
        }

        return
        [
            .. stub.Properties().Where(property => !Known.Contains(property.Name))
                .Select(property => $"'{property.Name}' is unknown. Use {string.Join(", ", Known)}."),
            .. Text(stub, "connector", "the API name in the flow's connectionReferences, such as shared_office365"),
            .. Text(stub, "operationId", "the operationId of the action, such as SendEmailV2"),
            .. Unless(stub["parameters"] is null or JObject, "'parameters' is not an object. Give the values that the call must hold."),
            .. Unless(stub["statusCode"] is null || IsStatus(stub["statusCode"]!), "'statusCode' is not a whole number from 100 to 599."),
            .. Unless(
                stub["headers"] is null || (stub["headers"] is JObject headers && headers.Values().All(value => value.Type == JTokenType.String)),
                "'headers' is not an object of texts. Write {\"name\":\"value\"}."),
        ];
    }

    private static string[] Text(JObject stub, string name, string what) =>
        Unless(stub[name] is JValue { Value: string { Length: > 0 } }, $"'{name}' is missing or not a text. Give {what}.");

    private static string[] Unless(bool holds, string mistake) => holds ? [] : [mistake];

    private static bool IsStatus(JToken token) => token is JValue { Value: long and >= 100 and <= 599 };

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static Stub ToStub(JObject entry) => new(
        (string)entry["connector"]!,
        (string)entry["operationId"]!,
        entry["parameters"] as JObject ?? [],
        (int?)entry["statusCode"] ?? DefaultStatus,
        (entry["headers"] as JObject ?? []).Properties().ToDictionary(header => header.Name, header => (string)header.Value!),
        entry["body"]);
}
