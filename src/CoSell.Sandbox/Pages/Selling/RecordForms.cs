using System.Text.Json.Nodes;
using CoSell.Api.Pages.Frame;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Pages.Frame;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Pages.Selling;

/// <summary>The forms in which a seller, or an administrator, changes a record.</summary>
internal sealed class RecordForms(SandboxHost host)
{
    /// <summary>The objects whose records the page shows, by the name in its addresses.</summary>
    private static readonly string[] Objects = ["Opportunity", "Account", "Contact"];

    /// <summary>The object of that name; null when the page has no form for it.</summary>
    public static string? Known(string name) => Objects.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));

    public FormModel Of(string name, string id)
    {
        var record = host.Salesforce.Get(name, id);
        return new FormModel(
            Texts.EditRecord.With(name, RecordFields.Text(record["Name"])),
            $"/seller/{name.ToLowerInvariant()}/{Uri.EscapeDataString(id)}",
            Texts.Save,
            Groups(name, record),
            name == "Opportunity" ? HomeAddress.OfOpportunity(record) : "/");
    }

    private List<FieldGroup> Groups(string name, JsonObject record)
    {
        var definition = host.Salesforce.Records.Schema.Get(name);
        var layout = name == "Opportunity" ? OpportunityLayout.Read(host.SalesforceFolder) : [];
        var groups = layout
            .Select(section => Group(section.Label, section.Fields.Where(field => !field.ReadOnly).Select(field => definition.Find(field.Name)), record))
            .ToList();
        var shown = groups.SelectMany(group => group.Fields).Select(field => field.Name).ToHashSet();
        groups.Add(Group(
            layout.Count == 0 ? Texts.AllFields : Texts.OtherFields,
            definition.Fields.Where(field => !shown.Contains(field.Name)),
            record,
            layout.Count == 0 ? null : Texts.OtherFieldsHint));
        return [.. groups.Where(group => group.Fields.Count > 0)];
    }

    private FieldGroup Group(string title, IEnumerable<FieldDefinition?> fields, JsonObject record, string? hint = null) => new(
        title,
        [.. fields.OfType<FieldDefinition>().Where(field => field.Updateable).Select(field => RecordFields.Of(field, record[field.Name], host.Salesforce))],
        hint);
}
