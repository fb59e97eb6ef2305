using System.Text.Json;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>Who saves, and whether what a duplicate rule finds twice is saved all the same.</summary>
internal sealed record Saving(string? User, bool AllowDuplicates);

/// <summary>Creates, changes and deletes records by the rules of the org.</summary>
internal sealed class RecordWriter(
    OrgSchema schema,
    RecordStore store,
    TimeProvider time,
    CustomerRules customer,
    RecordLocks locks
)
{
    private readonly FieldInput input = new(schema, store);
    private readonly RecordRules rules = new(store);
    private readonly DerivedFields derived = new(schema, store);

    public SalesforceRecord Create(
        ObjectDefinition target,
        JsonElement body,
        Saving saving,
        IReadOnlyDictionary<FieldDefinition, object?>? key = null
    )
    {
        var problems = new List<SalesforceError>();
        var values = input.Read(target, body, creating: true, problems);
        foreach (var (field, value) in key ?? new Dictionary<FieldDefinition, object?>())
            values[field] = value;

        foreach (var field in target.Fields.Where(f => f.Default is not null && values.GetValueOrDefault(f) is null))
            values[field] = field.Default;

        if (target.Find("OwnerId") is { } owner && values.GetValueOrDefault(owner) is null)
            values[owner] = saving.User;

        Check(target, null, values, saving, problems);
        var record = store[target].Add();
        Stamp(record, saving.User, "CreatedDate", "CreatedById");
        Store(record, values, saving.User);
        CreatePrimaryRole(record, saving);
        return record;
    }

    public void Update(SalesforceRecord record, JsonElement body, Saving saving)
    {
        locks.Require(record.Id);
        var problems = new List<SalesforceError>();
        var values = input.Read(record.Definition, body, creating: false, problems);
        Check(record.Definition, record, values, saving, problems);
        Store(record, values, saving.User);
    }

    /// <summary>A deleted opportunity or contact takes its contact roles along.</summary>
    public void Delete(SalesforceRecord record, string? user)
    {
        locks.Require(record.Id);
        var target = record.Definition;
        if (
            target.Name == "Account"
            && Children("Opportunity", "AccountId", record).Concat(Children("Contact", "AccountId", record)).Any()
        )
            throw new NotEmulatedException("deleting an account that has opportunities or contacts");

        if (target.Name is "Opportunity" or "Contact")
        {
            foreach (var role in Children("OpportunityContactRole", target.Name + "Id", record).ToList())
                Delete(role, user);
        }

        Stamp(record, user, "LastModifiedDate", "LastModifiedById", "SystemModstamp");
        store[target].Delete(record);
        if (target.Name == "OpportunityContactRole" && record["IsPrimary"] is true)
            store["Opportunity"].Set(store["Opportunity"].Find(record.Text("OpportunityId")!)!, "ContactId", null);
    }

    private IReadOnlyList<SalesforceRecord> Children(string name, string field, SalesforceRecord parent) =>
        store[name].FindBy(field, parent.Id) ?? [];

    private void Check(
        ObjectDefinition target,
        SalesforceRecord? self,
        Dictionary<FieldDefinition, object?> values,
        Saving saving,
        List<SalesforceError> problems
    )
    {
        object? ValueOf(FieldDefinition field) => values.TryGetValue(field, out var value) ? value : self?[field.Name];

        schema.Countries?.Complete(target, values, problems);
        problems.AddRange(RecordRules.Required(target, ValueOf));
        problems.AddRange(rules.References(values));
        problems.AddRange(rules.Unique(target, self, values));
        if (problems.Count == 0)
            problems.AddRange(customer.Broken(target, self, ValueOf, saving.AllowDuplicates));

        if (problems.Count > 0)
            throw new SalesforceException(400, problems);

        locks.Require(values.Where(v => v.Key.ReferenceTo is not null).Select(v => v.Value as string));
    }

    private void Store(SalesforceRecord record, Dictionary<FieldDefinition, object?> values, string? user)
    {
        foreach (var (field, value) in values)
            store[record.Definition].Set(record, field.Name, value);

        derived.Apply(record, values.Keys.Select(f => f.Name).ToHashSet());
        Stamp(record, user, "LastModifiedDate", "LastModifiedById", "SystemModstamp");
    }

    private void Stamp(SalesforceRecord record, string? user, params IEnumerable<string> fields)
    {
        var table = store[record.Definition];
        table.Set(record, "IsDeleted", record.IsDeleted);
        foreach (var field in fields)
            table.Set(
                record,
                field,
                field.EndsWith("ById", StringComparison.Ordinal) ? user : DateTimes.ToSecond(time.GetUtcNow())
            );
    }

    private void CreatePrimaryRole(SalesforceRecord record, Saving saving)
    {
        if (record.Definition.Name != "Opportunity" || record.Text("ContactId") is not { } contact)
            return;

        var role = new
        {
            OpportunityId = record.Id,
            ContactId = contact,
            IsPrimary = true,
        };
        Create(schema.Get("OpportunityContactRole"), JsonSerializer.SerializeToElement(role), saving);
    }
}
