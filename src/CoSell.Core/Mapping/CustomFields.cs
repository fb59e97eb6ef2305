using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CoSell.Core.Planning;

namespace CoSell.Core.Mapping;

/// <summary>
/// The <em>Custom fields</em> of a flow's plan step: a JSON object whose names are Salesforce fields of the Opportunity.
/// A value goes to that field as it is; an object is a row, for example
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
        JsonElement fields, FieldMapping mapping, Action<string, string, string> fault, SyncSettings? settings = null)
    {
        var rows = new List<MappingRow>();
        var taken = new HashSet<string>(mapping.Rows.Select((settings ?? new SyncSettings()).PathOf), StringComparer.OrdinalIgnoreCase);
        foreach (var property in fields.ValueKind == JsonValueKind.Object ? fields.EnumerateObject().ToList() : [])
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

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,79}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("^(/[A-Za-z0-9_]{1,80}){1,6}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
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
