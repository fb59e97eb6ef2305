using CoSell.Flows.Running;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Rehearsing.Playing;

/// <summary>One field that an action sent to one of the two systems, and that was taken.</summary>
/// <param name="Run">The run.</param>
/// <param name="Action">The action's name in the package that was played.</param>
/// <param name="Record">The Salesforce object, or <c>Referral</c>.</param>
/// <param name="Field">The API name, or the JSON Pointer in the referral.</param>
/// <param name="Value">As sent; texts as they are, everything else as JSON.</param>
internal sealed record FieldWrite(FlowRun Run, string Action, string Record, string Field, string Value)
{
    public static IEnumerable<FieldWrite> In(FlowRun run) =>
        from action in run.Actions
        let parameters = (action.Inputs as JObject)?["parameters"] as JObject
        where action.Status == ActionStatus.Succeeded && parameters is not null
        from field in Sent(action.OperationId, parameters)
        select new FieldWrite(run, action.Name, field.Record, field.Name, field.Value);

    private static IEnumerable<(string Record, string Name, string Value)> Sent(string? operation, JObject parameters) => operation switch
    {
        "PostItem_V2" or "PatchItem_V3" or "PatchItemByExternalIdV2" => Item(parameters),
        "PatchReferralById" => (Body(parameters) as JArray ?? []).OfType<JObject>()
            .Select(change => ("Referral", (string?)change["path"] ?? string.Empty, Text(change["value"]))),
        "CreateReferral" => Leaves(Body(parameters), string.Empty),
        _ => [],
    };

    /// <summary>A whole <c>item</c> and single <c>item/…</c> parameters; the single ones win.</summary>
    private static IEnumerable<(string Record, string Name, string Value)> Item(JObject parameters)
    {
        const string single = "item/";
        var item = parameters["item"] is JObject whole ? (JObject)whole.DeepClone() : [];
        foreach (var field in parameters.Properties().Where(property => property.Name.StartsWith(single, StringComparison.Ordinal)))
        {
            item[field.Name[single.Length..]] = field.Value;
        }

        return item.Properties().Select(field => (Text(parameters["table"]), field.Name, Text(field.Value)));
    }

    private static JToken? Body(JObject parameters) => parameters["Referral"] ?? parameters["referral"] ?? parameters["body"];

    private static IEnumerable<(string Record, string Name, string Value)> Leaves(JToken? token, string pointer) => token switch
    {
        JObject properties => properties.Properties().SelectMany(property => Leaves(property.Value, $"{pointer}/{property.Name}")),
        JArray items => items.SelectMany((item, i) => Leaves(item, $"{pointer}/{i}")),
        null => [],
        _ => [("Referral", pointer, Text(token))],
    };

    private static string Text(JToken? token) => token switch
    {
        null => string.Empty,
        JValue { Value: string text } => text,
        _ => token.ToString(Formatting.None),
    };
}
