using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>A query whose names have been looked up, ready to run over any candidates.</summary>
internal sealed class CompiledQuery
{
    private const int MaximumFieldsLimit = 200;

    private readonly SoqlContext context;
    private readonly SoqlQuery query;
    private readonly Projection projection;
    private readonly Func<SalesforceRecord, bool> filter;
    private readonly IReadOnlyList<(FieldPath Path, OrderItem Item)> order;

    public CompiledQuery(SoqlContext context, SoqlQuery query, ObjectDefinition target)
    {
        (this.context, this.query, Target) = (context, query, target);
        projection = new Projection(context.Store);
        foreach (var item in query.Select)
            Select(item);

        filter = new SoqlFilter(context, target).Compile(query.Where);
        order = [.. query.OrderBy.Select(o => (Sortable(o.Path), o))];
    }

    public ObjectDefinition Target { get; }

    public bool IsCount => query.Select is [SelectCount];

    public List<SalesforceRecord> Rows(IEnumerable<SalesforceRecord> candidates)
    {
        var rows = candidates.Where(filter).ToList();
        if (order.Count > 0)
            rows = [.. rows.Order(Comparer<SalesforceRecord>.Create(Compare))];

        return [.. rows.Skip(query.Offset ?? 0).Take(query.Limit ?? int.MaxValue)];
    }

    public JsonObject Project(SalesforceRecord record) => projection.Of(record);

    private void Select(SelectItem item)
    {
        switch (item)
        {
            case SelectField field:
                projection.Add(FieldPath.Resolve(context.Schema, Target, field.Path));
                break;
            case SelectFields fields:
                SelectAll(fields.Kind);
                break;
            case SelectChildren children:
                SelectChildren(children.Query);
                break;
            default:
                if (!IsCount)
                    throw Refuse.Query("COUNT() must be the only element of the SELECT list");

                break;
        }
    }

    private void SelectAll(FieldsOf kind)
    {
        if (kind != FieldsOf.Standard && query.Limit is not <= MaximumFieldsLimit)
            throw Refuse.Query("The SOQL FIELDS function must have a LIMIT of at most 200");

        foreach (var field in Target.Fields.Where(f => kind == FieldsOf.All || f.IsCustom == (kind == FieldsOf.Custom)))
            projection.Add(new FieldPath([], field));
    }

    /// <summary>A subquery without rows is null in the answer, not an empty list.</summary>
    private void SelectChildren(SoqlQuery subquery)
    {
        var (child, lookup) =
            context.Schema.FindChild(Target, subquery.From)
            ?? throw new SalesforceException(
                400,
                new SalesforceError(
                    "INVALID_TYPE",
                    $"Didn't understand relationship '{subquery.From}' in FROM part of query call."
                )
            );
        if (subquery.Select.Any(s => s is SelectChildren))
            throw new NotEmulatedException("a subquery inside a subquery");

        var compiled = new CompiledQuery(context, subquery, child);
        projection.Add(
            lookup.ChildRelationship!,
            parent =>
            {
                var rows = compiled.Rows(context.Children(child, lookup, parent.Id));
                return rows.Count == 0
                    ? null
                    : new JsonObject
                    {
                        ["totalSize"] = rows.Count,
                        ["done"] = true,
                        ["records"] = new JsonArray([.. rows.Select(compiled.Project)]),
                    };
            }
        );
    }

    private FieldPath Sortable(string name)
    {
        var path = FieldPath.Resolve(context.Schema, Target, name);
        return path.Field.IsLongText
            ? throw Refuse.QueryField($"field '{path.Field.Name}' can not be sorted in a query call")
            : path;
    }

    private int Compare(SalesforceRecord? left, SalesforceRecord? right)
    {
        foreach (var (path, item) in order)
        {
            var (a, b) = (path.Read(context.Store, left!), path.Read(context.Store, right!));
            var result =
                a is null || b is null
                    ? ((b is null ? 1 : 0) - (a is null ? 1 : 0)) * (item.NullsLast ? -1 : 1)
                    : LiteralValue.Compare(path.Field, a, b)!.Value * (item.Descending ? -1 : 1);
            if (result != 0)
                return result;
        }

        return 0;
    }
}
