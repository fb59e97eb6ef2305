using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Queries;
using CoSell.Sandbox.Dataverse.Rows;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>Writes rows the way the Web API does, with the annotations that were asked for.</summary>
internal sealed class RowJson(Session session, Preferences prefer)
{
    private const string FormattedValue = "OData.Community.Display.V1.FormattedValue";
    private const string LookupLogicalName = "Microsoft.Dynamics.CRM.lookuplogicalname";
    private const string NavigationProperty = "Microsoft.Dynamics.CRM.associatednavigationproperty";

    public JsonObject Write(Row row, Selection selection)
    {
        var json = new JsonObject { ["@odata.etag"] = row.ETag };
        foreach (var column in selection.Columns)
        {
            var value = row[column];
            Annotate(json, column, value);
            json[column.Property] = Value(value);
        }

        foreach (var expansion in selection.Expansions)
        {
            json[expansion.Lookup.Navigation!] = row[expansion.Lookup] is Guid id && session.Find(expansion.Target, id) is { } related
                ? Write(related, expansion.Selection)
                : null;
        }

        return json;
    }

    private void Annotate(JsonObject json, Column column, object? value)
    {
        if (value is null)
        {
            return;
        }

        if (Formatted(column, value) is { } text)
        {
            Add(FormattedValue, text);
        }

        if (column.Type == ColumnType.Lookup)
        {
            Add(NavigationProperty, session.Schema.Find(column.Target) is null ? null : column.Navigation);
            Add(LookupLogicalName, column.Target);
        }

        void Add(string annotation, string? content)
        {
            if (content is not null && prefer.Wants(annotation))
            {
                json[$"{column.Property}@{annotation}"] = content;
            }
        }
    }

    private string? Formatted(Column column, object value) => column.Type switch
    {
        ColumnType.Flag => column.Options.FirstOrDefault(option => option.Value == ((bool)value ? 1 : 0))?.Label,
        ColumnType.Choice or ColumnType.State or ColumnType.Status => column.Options.First(option => option.Value == (long)value).Label,
        ColumnType.Moment => Moments.Formatted((DateTimeOffset)value),
        ColumnType.Whole or ColumnType.BigWhole => ((long)value).ToString("N0", CultureInfo.InvariantCulture),
        ColumnType.Lookup => NameOf(column, (Guid)value),
        _ => null,
    };

    private string? NameOf(Column lookup, Guid id)
    {
        if (session.Schema.Find(lookup.Target) is { } target)
        {
            return session.Find(target, id)?[target.Name] as string;
        }

        return id == DataverseEnvironment.UserId ? DataverseEnvironment.UserName : null;
    }

    internal static JsonNode? Value(object? value) => value switch
    {
        null => null,
        string text => text,
        long number => number,
        bool flag => flag,
        Guid id => id.ToString(),
        _ => Moments.Text((DateTimeOffset)value),
    };
}
