using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>What Salesforce works out itself when a record is saved.</summary>
internal sealed class DerivedFields(OrgSchema schema, RecordStore store)
{
    /// <param name="record">The record, its new values already set.</param>
    /// <param name="written">The names of the fields that the call wrote.</param>
    public void Apply(SalesforceRecord record, IReadOnlySet<string> written)
    {
        switch (record.Definition.Name)
        {
            case "Opportunity" when written.Contains("StageName"):
                ApplyStage(record, written);
                break;
            case "Contact" or "User":
                Set(
                    record,
                    "Name",
                    string.Join(' ', new[] { record.Text("FirstName"), record.Text("LastName") }.OfType<string>())
                );
                break;
            case "OpportunityContactRole":
                ApplyPrimary(record);
                break;
            default:
                break;
        }

        foreach (var field in record.Definition.Fields.Where(f => f.Formula is not null))
            Set(record, field.Name, field.Formula!.Evaluate(name => record[name]));
    }

    private void ApplyStage(SalesforceRecord record, IReadOnlySet<string> written)
    {
        var stage = schema.Stages.First(s => s.Name == record.Text("StageName"));
        Set(record, "IsClosed", stage.IsClosed);
        Set(record, "IsWon", stage.IsWon);
        Set(record, "ForecastCategoryName", stage.Forecast);
        if (!written.Contains("Probability"))
            Set(record, "Probability", stage.Probability);
    }

    /// <summary>An opportunity has one primary contact role; its ContactId shows whose it is.</summary>
    private void ApplyPrimary(SalesforceRecord role)
    {
        var opportunity = store["Opportunity"].Find(role.Text("OpportunityId")!)!;
        var roles = store["OpportunityContactRole"].FindBy("OpportunityId", opportunity.Id)!;
        if (role["IsPrimary"] is true)
        {
            foreach (var other in roles.Where(r => r != role))
                Set(other, "IsPrimary", false);
        }

        Set(opportunity, "ContactId", roles.FirstOrDefault(r => r["IsPrimary"] is true)?.Text("ContactId"));
    }

    private void Set(SalesforceRecord record, string field, object? value) =>
        store[record.Definition].Set(record, field, value);
}
