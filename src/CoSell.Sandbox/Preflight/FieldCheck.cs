using CoSell.Core.Mapping;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Preflight;

/// <summary>Fields that the product deploys, fields that it maps, and fields that the org asks for by itself.</summary>
internal static class FieldCheck
{
    private const string Assign =
        "Deploy solution/salesforce and assign the permission set Partner Center Integration to the integration user";

    /// <summary>What the flows write beside the mapping: contacts and their roles.</summary>
    private static readonly (string Object, string Field)[] AlsoWritten =
    [
        ("Opportunity", "AccountId"), ("Contact", "LastName"), ("Contact", "FirstName"), ("Contact", "Email"), ("Contact", "Phone"),
        ("Contact", "AccountId"), ("OpportunityContactRole", "OpportunityId"), ("OpportunityContactRole", "ContactId"),
        ("OpportunityContactRole", "IsPrimary"),
    ];

    /// <summary>A field that the metadata deploys.</summary>
    public static IEnumerable<Finding> Shipped(OrgObject org, FieldDefinition shipped)
    {
        var name = $"{org.Name}.{shipped.Name}";
        if (!org.Fields.TryGetValue(shipped.Name, out var field))
        {
            yield return new(name, "is not there, or this user may not see it (the API says the same of both)", Assign);
            yield break;
        }

        var type = shipped.Type.ToString().ToLowerInvariant();
        if (field.Type != type)
        {
            yield return new(name, $"must be of type {type} and is {field.Type}", "Rename the other field and deploy ours");
        }

        if (field.Type == type && type is "string" or "textarea" && field.Length < shipped.Length)
        {
            yield return new(name, $"must hold {shipped.Length} characters and holds {field.Length}", "Deploy solution/salesforce again");
        }

        if (shipped.Unique && !(field.Unique && field.ExternalId))
        {
            yield return new(
                name, "must be a unique external id, or two runs that meet create a record twice",
                $"Remove duplicate values (SELECT {shipped.Name}, COUNT(Id) FROM {org.Name} GROUP BY {shipped.Name} HAVING COUNT(Id) > 1), then deploy again");
        }

        if (shipped.Formula is null && !(field.Createable && field.Updateable))
        {
            yield return new(name, "can be read and not edited by this user", Assign);
        }

        var missing = shipped.Values.Except(field.Values, StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            yield return new(name, $"lacks the values '{string.Join("', '", missing)}'", "Add or activate them, or deploy solution/salesforce again");
        }
    }

    /// <summary>A field that a row of the mapping names, and that the product does not deploy.</summary>
    public static IEnumerable<Finding> Mapped(OrgObject org, string fieldName, MappingRow row)
    {
        var name = $"{org.Name}.{fieldName}";
        if (!org.Fields.TryGetValue(fieldName, out var field))
        {
            if (!row.Optional)
            {
                yield return new(name, $"is not there for this user, and the mapping's row '{row.Label}' needs it", SettingOrPermission(row));
            }

            yield break;
        }

        var onUpdate = org.Name == "Opportunity" && row.ToOpportunity.Contains(OpportunityMoment.Update);
        if (row.Direction != Direction.ToPartnerCenter && !(field.Createable && (field.Updateable || !onUpdate)))
        {
            yield return new(name, $"cannot be written by this user, and the mapping's row '{row.Label}' writes it", SettingOrPermission(row));
        }
    }

    public static IEnumerable<Finding> Written(OrgObject org) =>
        from written in AlsoWritten
        where written.Object == org.Name && !(org.Fields.TryGetValue(written.Field, out var field) && field.Createable)
        select new Finding($"{org.Name}.{written.Field}", "cannot be written by this user", "Permit it in a profile or permission set of the integration user");

    /// <summary>Required fields of the customer's own, which the connector does not fill in.</summary>
    public static IEnumerable<Finding> Foreign(OrgObject org, IReadOnlySet<string> ours) =>
        from field in org.Fields.Values
        where field is { Custom: true, MustBeGiven: true } && !ours.Contains(field.Name)
        select new Finding(
            $"{org.Name}.{field.Name}", "is required in your org, and the connector does not know it, so records cannot be created",
            "Give it a default value, or write it in the flow's step that creates the record");

    private static string SettingOrPermission(MappingRow row) => row.Opportunity.Contains('{', StringComparison.Ordinal)
        ? "Name the field in the flows' environment variable (and here by the option), or permit it to the integration user"
        : "Permit it to the integration user";
}
