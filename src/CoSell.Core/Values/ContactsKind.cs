using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>The customer's people: members of the referral's customer team, contact roles of the opportunity.</summary>
internal sealed class ContactsKind : FieldKind
{
    public override FieldValue FromOpportunity(JsonRecord opportunity, MappingRow row, SyncSettings settings)
    {
        var roles = JsonWalk.Opportunity(opportunity, settings.PathOf(row));
        var records = JsonWalk.Opportunity(roles, "records");
        if (records.ValueKind != JsonValueKind.Array)
        {
            return roles.ValueKind == JsonValueKind.Undefined ? FieldValue.Absent : FieldValue.Empty;
        }

        return Of(row, records.EnumerateArray()
            .OrderByDescending(role => JsonWalk.Opportunity(role, "IsPrimary").ValueKind == JsonValueKind.True)
            .Select(role => Person.FromSalesforce(JsonWalk.Opportunity(role, "Contact"))));
    }

    /// <summary>The same people with the same details in the same order.</summary>
    protected override bool SaysTheSame(JsonRecord opportunity, MappingRow row, SyncSettings settings, JsonRecord referral, FieldValue known)
    {
        var members = JsonWalk.Referral(referral, row.Referral);
        var roles = JsonWalk.Opportunity(JsonWalk.Opportunity(opportunity, settings.PathOf(row)), "records");
        if (members.ValueKind != JsonValueKind.Array || roles.ValueKind != JsonValueKind.Array || members.GetArrayLength() != roles.GetArrayLength())
        {
            return false;
        }

        var areFirst = true;
        foreach (var (member, role) in members.EnumerateArray().Zip(roles.EnumerateArray()))
        {
            var isPrimary = JsonWalk.Opportunity(role, "IsPrimary").ValueKind == JsonValueKind.True;
            if ((isPrimary && !areFirst) || !Person.AreAlike(member, JsonWalk.Opportunity(role, "Contact")))
            {
                return false;
            }

            areFirst = isPrimary;
        }

        return true;
    }

    public override JsonNode? ToReferral(FieldValue value, MappingRow row, SyncSettings settings, JsonElement current) =>
        new JsonArray([.. Person.All(value).Select(person => person.ToMember())]);

    public override string Describe(FieldValue value, MappingRow row) =>
        string.Join(", ", Person.All(value).Select(person => person.FullName));

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings) =>
        element.ValueKind == JsonValueKind.Array
            ? Of(row, element.EnumerateArray().Select(Person.FromMember))
            : FieldValue.Invalid($"{row.Label} must be a list of people; correct it in the record.");

    private static FieldValue Of(MappingRow row, IEnumerable<Person> people)
    {
        // One contact may have several roles.
        var list = people.Where(person => person.FullName.Length > 0 || person.Email.Length > 0).Distinct().ToList();
        if (row.MaxItems is { } most && list.Count > most)
        {
            return FieldValue.Invalid($"{row.Label} has {list.Count} entries, but Partner Center takes {most}; take some out.");
        }

        return list.Count == 0 ? FieldValue.Empty : FieldValue.Of(JsonSerializer.Serialize(list));
    }
}
