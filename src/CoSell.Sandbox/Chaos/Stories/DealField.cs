using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Chaos.World;

namespace CoSell.Sandbox.Chaos.Stories;

/// <summary>
/// A field that people edit on both sides, with a canonical form of its values. Written without the product's mapping,
/// so that a mistake there is seen here.
/// </summary>
internal sealed record DealField(
    string Id,
    string Label,
    IReadOnlyList<string> SalesforceNames,
    IReadOnlyList<string> ReferralPaths,
    Func<JsonObject, string> OfOpportunity,
    Func<JsonObject, string> OfReferral,
    Func<string, JsonObject> ToOpportunity,
    Action<JsonObject, string> ToReferral)
{
    public static DealField DealValue { get; } = new(
        "dealValue", "Deal value", ["Amount"], ["/details/dealValue"],
        o => Money(o["Amount"]),
        r => Money(r["details"]!["dealValue"]),
        v => new JsonObject { ["Amount"] = Number(v) },
        (r, v) => r["details"]!["dealValue"] = Number(v));

    public static DealField Currency { get; } = new(
        "currency", "Currency", ["CurrencyIsoCode"], ["/details/currency"],
        o => Text(o["CurrencyIsoCode"]),
        r => Text(r["details"]!["currency"]),
        v => new JsonObject { ["CurrencyIsoCode"] = v },
        (r, v) => r["details"]!["currency"] = v);

    public static DealField ClosingDate { get; } = new(
        "closingDate", "Closing date", ["CloseDate"], ["/details/closingDateTime"],
        o => Text(o["CloseDate"]),
        r => Text(r["details"]!["closingDateTime"]) is { Length: >= 10 } time ? time[..10] : string.Empty,
        v => new JsonObject { ["CloseDate"] = v },
        (r, v) => r["details"]!["closingDateTime"] = v.Length == 0 ? null : v + "T00:00:00Z");

    public static DealField Notes { get; } = new(
        "notes", "Notes", ["Description"], ["/details/notes"],
        o => Lines(o["Description"]),
        r => Lines(r["details"]!["notes"]),
        v => new JsonObject { ["Description"] = OrNull(v.Replace("\n", "\r\n", StringComparison.Ordinal)) },
        (r, v) => r["details"]!["notes"] = OrNull(v));

    public static DealField Products { get; } = new(
        "products", "Products", ["Products__c"], ["/details/requirements/solutions", "/details/requirements/solutions/-"],
        o => Sorted(Text(o["Products__c"]).Split(';')),
        r => Sorted(r["details"]!["requirements"]!["solutions"]!.AsArray().Select(solution => Text(solution!["id"]))),
        v => new JsonObject { ["Products__c"] = OrNull(v) },
        (r, v) => r["details"]!["requirements"]!["solutions"] = new JsonArray([.. Parts(v).Select(id => new JsonObject { ["id"] = id, ["type"] = "Name" })]));

    public static DealField Name { get; } = new(
        "name", "Name", ["Name"], ["/name"],
        o => Text(o["Name"]).TrimStart('✓', '✗', ' '),
        r => Text(r["name"]),
        v => new JsonObject { ["Name"] = v },
        (r, v) => r["name"] = v);

    public static DealField Stage { get; } = new(
        "stage", "Stage", ["StageName"], ["/status", "/substatus"],
        o => Text(o["StageName"]) switch { ChaosWorld.OnHoldStage => "new", "Closed Won" => "won", "Closed Lost" => "lost", _ => "active" },
        r => (Text(r["status"]), Text(r["substatus"])) switch { ("New", _) => "new", ("Active", _) => "active", (_, "Won") => "won", _ => "lost" },
        v => new JsonObject { ["StageName"] = v switch { "new" => ChaosWorld.OnHoldStage, "won" => "Closed Won", "lost" => "Closed Lost", _ => "Qualification" } },
        Move);

    public static IReadOnlyList<DealField> All { get; } = [DealValue, Currency, ClosingDate, Notes, Products, Name, Stage];

    /// <summary>Those of which people never write the same value twice.</summary>
    public static IReadOnlyList<DealField> Unique { get; } = [DealValue, ClosingDate, Notes, Products];

    public static DealField Of(string id) => All.First(field => field.Id == id);

    /// <summary>Whether a text that is shown to the seller or the operator is about this field.</summary>
    public bool IsNamedIn(string text) => text.Contains(Label, StringComparison.Ordinal)
        || (Id == "stage" && (text.Contains("is closed (", StringComparison.Ordinal) || text.Contains("put on hold", StringComparison.Ordinal)));

    /// <summary>How the product's conflict rows write the value.</summary>
    public string Described(string value) => (Id, value) switch
    {
        (_, "") => "(empty)",
        ("stage", "new") => "waits for acceptance",
        ("stage", "active") => "open",
        _ => value,
    };

    private static void Move(JsonObject referral, string value)
    {
        var isNew = Text(referral["status"]) == "New";
        (referral["status"], referral["substatus"]) = value switch
        {
            "active" => ("Active", "Accepted"),
            "won" => ("Closed", "Won"),
            "lost" when isNew => ("Closed", "Declined"),
            "lost" => ("Closed", "Lost"),
            _ => ("New", "Pending"),
        };
    }

    private static string Text(JsonNode? node) => node?.ToString() ?? string.Empty;

    private static string Lines(JsonNode? node) => Text(node).Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    private static JsonValue? OrNull(string value) => value.Length == 0 ? null : JsonValue.Create(value);

    private static JsonValue? Number(string value) =>
        value.Length == 0 ? null : JsonValue.Create(decimal.Parse(value, CultureInfo.InvariantCulture));

    private static string Money(JsonNode? node) => node is null
        ? string.Empty
        : decimal.Parse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture);

    private static string[] Parts(string value) => value.Split(';', StringSplitOptions.RemoveEmptyEntries);

    private static string Sorted(IEnumerable<string> parts) =>
        string.Join(';', parts.Where(part => part.Length > 0).Distinct().Order(StringComparer.Ordinal));
}
