using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Schema;
using CoSell.Sandbox.Dataverse.Web;

namespace CoSell.Sandbox.Dataverse.Rows;

/// <summary>The row that an <c>@odata.bind</c> names, by id or alternate key.</summary>
internal static class Reference
{
    public static Guid Resolve(Session session, Table table, Column lookup, JsonNode address)
    {
        if (address.GetValueKind() != JsonValueKind.String)
        {
            throw Refuse.Literal(table, lookup, address.ToJsonString(), "Edm.String");
        }

        var resource = ResourcePath.Parse(address.GetValue<string>());
        var target = session.Schema.Find(lookup.Target);
        var named = session.Schema.FindSet(resource.Name) ?? throw Refuse.UnknownSegment(resource.Name);
        if (named != target || resource.Key is null)
        {
            throw Refuse.Payload(table, $"'{lookup.Navigation}' must name one row of '{target?.SetName ?? lookup.Target}'.");
        }

        return RowAddress.Of(target, resource.Key).Get(session).Id;
    }
}
