using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>What a query is run against.</summary>
/// <param name="Schema">The org's objects.</param>
/// <param name="Store">Their records.</param>
/// <param name="Today">The day that date literals such as <c>TODAY</c> start from, in UTC.</param>
/// <param name="WithDeleted">Whether records in the recycle bin are found too.</param>
internal sealed record SoqlContext(OrgSchema Schema, RecordStore Store, DateOnly Today, bool WithDeleted)
{
    /// <summary>The records that refer to a parent.</summary>
    public IEnumerable<SalesforceRecord> Children(ObjectDefinition child, FieldDefinition lookup, string parent) =>
        WithDeleted
            ? Store[child].All.Where(r => r.Text(lookup.Name) == parent)
            : Store[child].FindBy(lookup.Name, parent) ?? [];
}
