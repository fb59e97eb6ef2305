using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CoSell.Core.Planning;

namespace CoSell.Core.Mapping;

/// <summary>
/// The <em>Custom fields</em> of the solution's environment variable and of a flow's plan step: a JSON object whose names
/// are Salesforce fields of the Opportunity. A value goes to that field as it is; an object is a row, for example
/// <c>{"referral":"/campaignId","direction":"both"}</c>. Compared, merged and written like mapped rows.
/// </summary>
public static partial class CustomFields
{
    private const string Prefix = "custom:";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Salesforce does not tell capital from small letters in the names of fields.</summary>
    private static readonly HashSet<string> Steering = new(StringComparer.OrdinalIgnoreCase)
    {
        OpportunityField.Id, OpportunityField.Sync, OpportunityField.Audit,
    };

    private static readonly FieldType[] Types =
        [FieldType.Text, FieldType.Money, FieldType.Currency, FieldType.Date, FieldType.Flag, FieldType.Set, FieldType.Identifier, FieldType.Country];

    /// <summary>The rows that the object describes. Every fault is handed over with the field's name, the rule and the remedy.</summary>
    /// <param name="fields">The object; anything else gives no rows.</param>
    /// <param name="mapping">The mapping they are added to: a field stands in one row only.</param>
    /// <param name="fault">Takes field, rule and remedy.</param>
    /// <param name="settings">Name the fields of rows that the settings place; the usual names when left out.</param>
    public static IReadOnlyList<MappingRow> Read(
        JsonElement fields, FieldMapping mapping, Action<string, string, string> fault, SyncSettings? settings = null) =>
        Rows(Properties(fields), mapping, fault, settings ?? new SyncSettings());

    /// <summary>
    /// The rows of the environment variable, without the fields that the plan step gives itself. Nothing evaluates an
    /// expression there, so a text that looks like one is a fault.
    /// </summary>
    /// <param name="variable">The environment variable's object; anything else gives no rows.</param>
    /// <param name="step">The plan step's object, which goes first.</param>
    /// <param name="mapping">The mapping they are added to.</param>
    /// <param name="fault">Takes field, rule and remedy.</param>
    /// <param name="settings">As for <see cref="Read"/>.</param>
    public static IReadOnlyList<MappingRow> ReadVariable(
        JsonElement variable, JsonElement step, FieldMapping mapping, Action<string, string, string> fault, SyncSettings? settings = null)
    {
        var own = new HashSet<string>(Properties(step).Select(property => property.Name), StringComparer.OrdinalIgnoreCase);
        var fields = Properties(variable).Where(property => !own.Contains(property.Name)).ToList();
        foreach (var property in fields.Where(IsExpression))
        {
            fault(property.Name, "An environment variable is not evaluated.", "Write the expression into Custom Fields of the plan steps that need it.");
        }

        return Rows([.. fields.Where(property => !IsExpression(property))], mapping, fault, settings ?? new SyncSettings());
    }

    private static List<JsonProperty> Properties(JsonElement fields) =>
        fields.ValueKind == JsonValueKind.Object ? [.. fields.EnumerateObject()] : [];

    private static bool IsExpression(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.String
        && property.Value.GetString() is { } text
        && (text.StartsWith('@') || text.Contains("@{", StringComparison.Ordinal));

    private static List<MappingRow> Rows(
        List<JsonProperty> fields, FieldMapping mapping, Action<string, string, string> fault, SyncSettings settings)
    {
        var rows = new List<MappingRow>();
        if (fields.Count == 0)
        {
            return rows;
        }

        var taken = new HashSet<string>(mapping.Rows.Select(settings.PathOf), StringComparer.OrdinalIgnoreCase);
        foreach (var property in fields)
        {
            if (!Name().IsMatch(property.Name))
            {
                fault(property.Name, "Must be the API name of an Opportunity field.", "Use letters, digits and underscores, such as Region__c.");
            }
            else if (Steering.Contains(property.Name))
            {
                fault(property.Name, "Steers the sync itself.", "Take the field out here.");
            }
            else if (!taken.Add(property.Name))
            {
                fault(property.Name, "Is mapped already.", "Change that row in a mapping file instead, or take the field out here.");
            }
            else if (RowOf(property, fault) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static MappingRow? RowOf(JsonProperty property, Action<string, string, string> fault)
    {
        if (property.Value.ValueKind == JsonValueKind.Object)
        {
            return Mapped(property, fault);
        }

        if (property.Value.ValueKind == JsonValueKind.Array)
        {
            fault(property.Name, "Must be a value or a row, not a list.", "Join the entries to one text in the flow.");
            return null;
        }

        var type = property.Value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => FieldType.Flag,
            JsonValueKind.Number => FieldType.Money,
            _ => FieldType.Text,
        };
        return new MappingRow
        {
            Id = Prefix + property.Name,
            Label = property.Name,
            Referral = "/",
            Opportunity = property.Name,
            Type = type,
            Direction = Direction.ToSalesforce,
            Constant = property.Value.Clone(),
        };
    }

    private static MappingRow? Mapped(JsonProperty property, Action<string, string, string> fault)
    {
        var given = Given(property, fault);
        if (given is null)
        {
            return null;
        }

        if (given.Referral is null || !Pointer().IsMatch(given.Referral))
        {
            fault(property.Name, "'referral' must be a JSON Pointer into the referral.", "Write a path such as /campaignId.");
            return null;
        }

        if (!Types.Contains(given.Type))
        {
            fault(property.Name, $"The type '{given.Type}' is not for custom fields.", $"Use one of {string.Join(", ", Types)}.");
            return null;
        }

        ReferralMoment[] moments = PatchPaths.All.Contains(given.Referral)
            ? [ReferralMoment.Create, ReferralMoment.Active]
            : [ReferralMoment.Create];
        return new MappingRow
        {
            Id = Prefix + property.Name,
            Label = given.Label ?? property.Name,
            Referral = given.Referral,
            Opportunity = property.Name,
            Type = given.Type,
            Direction = given.Direction,
            Conflict = given.Conflict,
            MaxLength = given.MaxLength,
            ToReferral = given.Direction == Direction.ToSalesforce ? [] : moments,
        };
    }

    private static CustomRow? Given(JsonProperty property, Action<string, string, string> fault)
    {
        try
        {
            return property.Value.Deserialize<CustomRow>(Options);
        }
        catch (JsonException e)
        {
            fault(property.Name, $"Is no valid row: {e.Message}", "A row has referral, and may have direction, type, conflict, label and maxLength.");
            return null;
        }
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,79}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(/[A-Za-z0-9_]{1,80}){1,6}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pointer();

    private sealed record CustomRow
    {
        public string? Referral { get; init; }

        public Direction Direction { get; init; }

        public FieldType Type { get; init; }

        public ConflictRule Conflict { get; init; } = ConflictRule.Latest;

        public string? Label { get; init; }

        public int? MaxLength { get; init; }
    }
}
