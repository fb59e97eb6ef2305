using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>A validation rule, flow or trigger that the customer added.</summary>
/// <param name="Object">The object whose saves it looks at.</param>
/// <param name="Refuses">Whether it refuses the record, seen as it would be saved.</param>
/// <param name="Error">
/// What it answers: a validation rule <c>FIELD_CUSTOM_VALIDATION_EXCEPTION</c> with the customer's own text, a failing
/// flow or trigger <c>CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY</c>.
/// </param>
internal sealed record SaveRule(string Object, Func<JsonObject, bool> Refuses, SalesforceError Error);

/// <summary>A duplicate rule that blocks: two records of the object with the same values in all the fields.</summary>
internal sealed record DuplicateRule(string Object, IReadOnlyList<string> Fields);

/// <summary>The rules that the customer added to the org.</summary>
internal sealed class CustomerRules(RecordStore store)
{
    private readonly Lock gate = new();
    private readonly List<SaveRule> saving = [];
    private readonly List<DuplicateRule> duplicates = [];

    public void Add(SaveRule rule)
    {
        lock (gate)
            saving.Add(rule);
    }

    public void Add(DuplicateRule rule)
    {
        lock (gate)
            duplicates.Add(rule);
    }

    public IReadOnlyList<SalesforceError> Broken(
        ObjectDefinition target,
        SalesforceRecord? self,
        Func<FieldDefinition, object?> valueOf,
        bool allowDuplicates
    )
    {
        lock (gate)
        {
            if (!allowDuplicates && duplicates.Exists(d => d.Object == target.Name && Finds(d, target, self, valueOf)))
                return [new("DUPLICATES_DETECTED", "Use one of these records?")];

            var rules = saving.FindAll(r => r.Object == target.Name);
            if (rules.Count == 0)
                return [];

            var record = new JsonObject(
                target.Fields.Select(f => KeyValuePair.Create(f.Name, RecordJson.Value(f, valueOf(f))))
            );
            return [.. rules.Where(r => r.Refuses(record)).Select(r => r.Error)];
        }
    }

    private bool Finds(
        DuplicateRule rule,
        ObjectDefinition target,
        SalesforceRecord? self,
        Func<FieldDefinition, object?> valueOf
    ) =>
        store[target].Live.Any(other =>
            other != self
            && rule.Fields.All(f =>
                valueOf(target.Find(f)!) is { } value
                && string.Equals(value.ToString(), other[f]?.ToString(), StringComparison.OrdinalIgnoreCase)
            )
        );
}
