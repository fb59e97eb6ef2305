using System.Globalization;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Scenarios;

/// <summary>Collects what a step shows: both sides beside each other, what is wrong, what is worth saying.</summary>
internal sealed class Checks(SandboxHost host)
{
    private readonly List<SideBySide> rows = [];
    private readonly List<string> faults = [];
    private readonly List<string> notes = [];
    private readonly List<string> fields = [];

    public IReadOnlyList<SideBySide> Rows => rows;

    public IReadOnlyList<string> Faults => faults;

    public IReadOnlyList<string> Notes => notes;

    /// <summary>Salesforce names of the fields that are out of step.</summary>
    public IReadOnlyList<string> FieldsOutOfStep => fields;

    public void Note(string text) => notes.Add(text);

    public void Fail(string what) => faults.Add(what.EndsWith('.') ? what : what + ".");

    public void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            Fail(otherwise);
        }
    }

    /// <summary>The value that somebody gave the field is still the one that both sides hold, and did not come back changed.</summary>
    public void Holds(Deal deal, string label, string field, decimal expected)
    {
        var found = deal.Referral(host)["details"]?["dealValue"]?.ToString() ?? "nothing";
        if (!decimal.TryParse(found, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value != expected)
        {
            fields.Add(field);
            Fail(string.Create(CultureInfo.InvariantCulture, $"{label} ({field}) was set to {expected}, but Partner Center has {found}"));
        }
    }

    /// <summary>Compares every mapped field of the deal, by rules written here and not taken from the product.</summary>
    public void InStep(Deal deal)
    {
        foreach (var (row, field) in BothSides.Of(deal.Referral(host), deal.Opportunity(host), host))
        {
            rows.Add(row);
            if (!row.Agree)
            {
                fields.Add(field);
                Fail($"{row.Field} ({field}) is out of step: Partner Center has '{row.PartnerCenter}', Salesforce has '{row.Salesforce}'");
            }
        }
    }

    /// <summary>
    /// The check mark in the name and an audit line tell the seller that all is well. It need not be the newest line: a
    /// field that an admin added may have travelled after it.
    /// </summary>
    public void SellerIsTold(Deal deal, string lineContains)
    {
        var opportunity = deal.Opportunity(host);
        That(opportunity["Name"]!.ToString().StartsWith("✓ ", StringComparison.Ordinal), $"the name '{opportunity["Name"]}' has no check mark");
        var lines = (opportunity["Audit__c"]?.ToString() ?? string.Empty).Split('\n').Select(line => line.Trim()).ToList();
        That(AuditLine.IsWellFormed(lines[^1]), $"the newest audit line '{lines[^1]}' does not read 'yyyy-MM-dd HH:mm - …'");
        var told = lines.FindLast(line => line.Contains(lineContains, StringComparison.Ordinal));
        That(told is not null, $"no audit line says '{lineContains}'; the newest is '{lines[^1]}'");
        Note($"Audit: {told ?? lines[^1]}");
    }
}
