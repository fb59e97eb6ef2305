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

    /// <summary>The check mark in the name and the newest audit line tell the seller that all is well.</summary>
    public void SellerIsTold(Deal deal, string lineContains)
    {
        var opportunity = deal.Opportunity(host);
        That(opportunity["Name"]!.ToString().StartsWith("✓ ", StringComparison.Ordinal), $"the name '{opportunity["Name"]}' has no check mark");
        var line = opportunity["Audit__c"]?.ToString().Split('\n')[^1].Trim() ?? string.Empty;
        That(AuditLine.IsWellFormed(line), $"the newest audit line '{line}' does not read 'yyyy-MM-dd HH:mm - …'");
        That(line.Contains(lineContains, StringComparison.Ordinal), $"the newest audit line '{line}' does not say '{lineContains}'");
        Note($"Audit: {line}");
    }
}
