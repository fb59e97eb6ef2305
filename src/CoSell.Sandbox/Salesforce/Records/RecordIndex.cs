namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>Finds the live records that hold a value in one field, whatever its case.</summary>
internal sealed class RecordIndex
{
    private readonly Dictionary<string, List<SalesforceRecord>> byValue = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<SalesforceRecord> Find(string value) => byValue.GetValueOrDefault(value) ?? [];

    public void Add(object? value, SalesforceRecord record)
    {
        if (value is not string key)
            return;

        if (!byValue.TryGetValue(key, out var records))
            byValue[key] = records = [];

        records.Add(record);
    }

    public void Remove(object? value, SalesforceRecord record)
    {
        if (
            value is string key
            && byValue.TryGetValue(key, out var records)
            && records.Remove(record)
            && records.Count == 0
        )
            byValue.Remove(key);
    }
}
