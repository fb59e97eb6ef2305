using CoSell.Core.Mapping;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Preflight;

/// <summary>Looks at a live org with the eyes of the integration user, and says what would keep deals from travelling.</summary>
internal sealed class OrgPreflight(OrgReader org, string metadataFolder, Expectations expected)
{
    private static readonly string[] Objects = ["Opportunity", "Account", "Contact", "OpportunityContactRole"];

    /// <returns>All findings, nothing when the org is ready. Throws <see cref="OrgUnreadableException"/>.</returns>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var shipped = MetadataReader.Read([metadataFolder]);
        var findings = new List<Finding>();
        foreach (var name in Objects)
        {
            if (await org.DescribeAsync(name, cancellationToken) is { } found)
            {
                findings.AddRange(Check(found, [.. shipped[name]]));
            }
            else
            {
                findings.Add(new(name, "cannot be seen by this user", "Permit reading it; the permission set Partner Center Integration does"));
            }
        }

        findings.AddRange(StageCheck.Of(await org.QueryAsync(StageCheck.Query, cancellationToken), expected));
        return findings;
    }

    private IEnumerable<Finding> Check(OrgObject found, IReadOnlyList<FieldDefinition> shipped)
    {
        var ours = shipped.Select(field => field.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var rows =
            from row in FieldMapping.Default.Rows
            let place = expected.Resolve(row)
            where place?.Object == found.Name && !ours.Contains(place.Value.Field) && !IsCurrency(row)
            select (place.Value.Field, Row: row);
        return
        [
            .. Access(found),
            .. shipped.SelectMany(field => FieldCheck.Shipped(found, field)),
            .. rows.SelectMany(pair => FieldCheck.Mapped(found, pair.Field, pair.Row)),
            .. FieldCheck.Written(found),
            .. FieldCheck.Foreign(found, ours),
            .. found.Name == "Opportunity" ? CurrencyCheck.Of(found, expected) : [],
        ];
    }

    private static bool IsCurrency(MappingRow row) => row.Type == Core.Mapping.FieldType.Currency;

    private static IEnumerable<Finding> Access(OrgObject found)
    {
        if (!found.Createable || !found.Updateable)
        {
            yield return new(
                found.Name, "cannot be created and edited by this user",
                "Assign the permission set Partner Center Integration to the integration user");
        }
    }
}
