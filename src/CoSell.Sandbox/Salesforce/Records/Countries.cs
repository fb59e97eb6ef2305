using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>
/// State and country picklists, of which the emulator has the countries: beside each <c>…Country</c> there is a
/// <c>…CountryCode</c>, either one sets the other, and a country that is not in the org's list is refused.
/// </summary>
internal sealed class Countries(IReadOnlyDictionary<string, string> names)
{
    private const string Message =
        "There's a problem with this country, even though it may appear correct. "
        + "Please select a country/territory from the list of valid countries.";

    public void Complete(
        ObjectDefinition target,
        Dictionary<FieldDefinition, object?> values,
        List<SalesforceError> problems
    )
    {
        foreach (var (field, value) in values.ToList())
        {
            if (field.Name.EndsWith("CountryCode", StringComparison.Ordinal))
                values[target.Find(field.Name[..^4])!] = value is string code ? names.GetValueOrDefault(code) : null;
            else if (field.Name.EndsWith("Country", StringComparison.Ordinal))
                SetCode(target.Find(field.Name + "Code")!, field, value, values, problems);
        }
    }

    private void SetCode(
        FieldDefinition codeField,
        FieldDefinition field,
        object? value,
        Dictionary<FieldDefinition, object?> values,
        List<SalesforceError> problems
    )
    {
        if (values.ContainsKey(codeField))
            return;

        var code = names.FirstOrDefault(n => string.Equals(n.Value, value as string, StringComparison.OrdinalIgnoreCase)).Key;
        if (value is not null && code is null)
            problems.Add(new("FIELD_INTEGRITY_EXCEPTION", Message, field.Name));

        values[codeField] = code;
    }
}
