using CoSell.Sandbox.Flows;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Rehearsing.Comparing;

/// <summary>
/// What an action or trigger does, as far as it is the admin's: without the actions inside, without notes and ids that
/// the designer writes, and without what differs from one environment to the next.
/// </summary>
internal sealed class StepContent
{
    private static readonly string[] NotContent = ["actions", "default", "description", "metadata"];

    private StepContent(JObject json) => Json = json;

    public JObject Json { get; }

    public static StepContent Of(FlowStep step) => Of(step.Definition, new Dictionary<string, string>());

    /// <param name="definition">The action or trigger.</param>
    /// <param name="renames">Shipped names of renamed actions by their new names; references are read as the old ones.</param>
    public static StepContent Of(JObject definition, IReadOnlyDictionary<string, string> renames)
    {
        var content = (JObject)definition.DeepClone();
        foreach (var name in NotContent)
        {
            content.Remove(name);
        }

        content.Remove("else");
        foreach (var choice in (content["cases"] as JObject ?? []).Properties())
        {
            (choice.Value as JObject)?.Remove("actions");
        }

        if (content["inputs"] is JObject inputs)
        {
            inputs.Remove("authentication");
            NameConnector(inputs);
        }

        Condition(content);
        Rename(content, renames);
        return new StepContent(content);
    }

    /// <summary>Every value with its path, for likeness.</summary>
    public IReadOnlyCollection<string> Leaves() =>
    [
        .. Json.Descendants().OfType<JValue>()
            .Where(value => !value.Path.StartsWith("runAfter", StringComparison.Ordinal))
            .Select(value => $"{value.Path}={value.ToString(Formatting.None)}"),
    ];

    /// <summary>The key of a connection may differ; that it is the same connector is what counts.</summary>
    private static void NameConnector(JObject inputs)
    {
        if (inputs["host"] is JObject host)
        {
            var api = ((string?)host["apiId"])?.Split('/')[^1] ?? (string?)host["connectionName"] ?? string.Empty;
            inputs["host"] = new JObject
            {
                ["connector"] = CustomConnector.Is(api) ? "CoSell Sync" : api,
                ["operationId"] = host["operationId"],
            };
        }
    }

    /// <summary>One test and a list of one test are the same, so that an added test shows as one.</summary>
    private static void Condition(JObject content)
    {
        if (content["expression"] is JObject test && (string?)content["type"] == "If" && test["and"] is not JArray)
        {
            content["expression"] = new JObject { ["and"] = new JArray(test) };
        }
    }

    private static void Rename(JObject content, IReadOnlyDictionary<string, string> renames)
    {
        foreach (var value in content.Descendants().OfType<JValue>().Where(value => value.Value is string).ToList())
        {
            value.Value = renames.Aggregate((string)value.Value!, (text, rename) => text.Replace(
                $"'{Escaped(rename.Key)}'", $"'{Escaped(rename.Value)}'", StringComparison.OrdinalIgnoreCase));
        }

        if (content["runAfter"] is JObject runAfter)
        {
            content["runAfter"] = new JObject(runAfter.Properties()
                .Select(property => new JProperty(renames.GetValueOrDefault(property.Name, property.Name), property.Value)));
        }
    }

    private static string Escaped(string name) => name.Replace("'", "''", StringComparison.Ordinal);
}
