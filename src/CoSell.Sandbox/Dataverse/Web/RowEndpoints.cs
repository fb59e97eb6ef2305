using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Queries;
using CoSell.Sandbox.Dataverse.Rows;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>Create, read, change, upsert and delete of one row.</summary>
internal sealed class RowEndpoints(Session session, ODataRequest request, Table table)
{
    public ODataReply Create()
    {
        var body = request.ReadObject(table);
        var input = Read(body, creating: true);
        return Created(session.Create(table, input.WantedId, input.Values), Identity);
    }

    public ODataReply Get(RowAddress address)
    {
        CheckOptions("$select", "$expand");
        var row = address.Get(session);
        var selection = SelectionOf();
        var unchanged = request.Header("If-None-Match") == row.ETag && selection.Expansions.Count == 0 && !request.Prefer.WantsAnnotations;
        return unchanged ? ODataReply.Empty(304) : Answer(200, row, selection);
    }

    /// <summary>Update or upsert: If-Match forbids to create, If-None-Match to change.</summary>
    public ODataReply Patch(RowAddress address)
    {
        CheckOptions("$select", "$expand");
        var body = request.ReadObject(table);
        var found = address.Find(session);
        CheckConditions(address, found);
        return found is null ? Insert(address, body) : Update(address, found, body);
    }

    public ODataReply Delete(RowAddress address)
    {
        var row = address.Get(session);
        CheckConditions(address, row);
        session.Delete(row);
        return ODataReply.Empty(204);
    }

    /// <summary><c>PUT row/column</c> with a value, or DELETE for none.</summary>
    public ODataReply PutProperty(RowAddress address, string property, bool clear)
    {
        var row = address.Get(session);
        CheckConditions(address, row);
        var input = new RowInput(session, table, creating: false);
        input.Take(new JsonObject { [property] = clear ? null : request.ReadObject(table)["value"]?.DeepClone() });
        session.Update(row, input.Values);
        return ODataReply.Empty(204);
    }

    private ODataReply Insert(RowAddress address, JsonObject body)
    {
        var input = Read(body, creating: true);
        input.TakeKey(address.KeyValues);
        return Created(session.Create(table, address.Id ?? input.WantedId, input.Values), _ => NameOf(address));
    }

    private ODataReply Update(RowAddress address, Row row, JsonObject body)
    {
        var input = Read(body, creating: false);
        input.IgnoreKey(address.KeyValues);
        var changed = session.Update(row, input.Values);
        return request.Prefer.ReturnRow
            ? Answer(200, changed, SelectionOf())
            : ODataReply.Empty(204).With("OData-EntityId", NameOf(address)).With("Preference-Applied", request.Prefer.Applied);
    }

    private RowInput Read(JsonObject body, bool creating)
    {
        var input = new RowInput(session, table, creating);
        input.Take(body);
        return input;
    }

    private ODataReply Created(Row row, Func<Row, string> name)
    {
        var reply = request.Prefer.ReturnRow ? Answer(201, row, SelectionOf()) : ODataReply.Empty(204).With("Preference-Applied", request.Prefer.Applied);
        return reply.With("Location", Identity(row)).With("OData-EntityId", name(row));
    }

    private ODataReply Answer(int status, Row row, Selection selection)
    {
        var columns = selection.Text is null ? string.Empty : $"({selection.Text})";
        var json = new JsonObject { ["@odata.context"] = $"{request.Root}$metadata#{table.SetName}{columns}/$entity" };
        foreach (var (name, value) in new RowJson(session, request.Prefer).Write(row, selection))
        {
            json[name] = value?.DeepClone();
        }

        return ODataReply.Json(status, json).With("ETag", row.ETag).With("Preference-Applied", request.Prefer.Applied);
    }

    private void CheckConditions(RowAddress address, Row? row)
    {
        if (request.Header("If-Match") is { } match)
        {
            var current = (row ?? throw address.NotFound()).ETag;
            if (match != "*" && match != current)
            {
                throw Refuse.VersionMismatch();
            }
        }

        if (row is not null && request.Header("If-None-Match") == "*")
        {
            throw Refuse.DuplicateId();
        }
    }

    private Selection SelectionOf() =>
        Selection.Of(session.Schema, table, request.Query.GetValueOrDefault("$select"), request.Query.GetValueOrDefault("$expand"));

    private void CheckOptions(params string[] known)
    {
        if (request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw unknown == "partitionId" ? Refuse.NotEmulated("partitions") : Refuse.Query($"The query parameter '{unknown}' is not supported.");
        }
    }

    private string Identity(Row row) => $"{request.Root}{table.SetName}({row.Id})";

    private string NameOf(RowAddress address) => $"{request.Root}{table.SetName}({address.Text})";
}
