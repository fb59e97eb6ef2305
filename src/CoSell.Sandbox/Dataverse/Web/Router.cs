using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Rows;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>Finds what a request asks for and carries it out in a session. Throws <see cref="DataverseException"/>.</summary>
internal sealed class Router(DataverseEnvironment environment)
{
    public ODataReply Answer(Session session, ODataRequest request)
    {
        if ((request.Header("MSCRMCallerID") ?? request.Header("CallerObjectId")) is not null)
        {
            throw Refuse.NotEmulated("acting for another user");
        }

        var resource = request.Resource;
        return resource.Name switch
        {
            "" => MetadataEndpoints.ServiceDocument(session.Schema, request),
            MetadataEndpoints.Name => MetadataEndpoints.Get(session.Schema, request),
            "WhoAmI" => WhoAmI(request),
            _ when session.Schema.FindSet(resource.Name) is { } table => OfTable(session, request, table),
            _ => throw Unknown(request, resource),
        };
    }

    private static ODataReply WhoAmI(ODataRequest request) => request.Method != "GET"
        ? throw Refuse.WrongMethod($"{request.Root}{request.Resource.Name}")
        : ODataReply.Json(200, new JsonObject
        {
            ["@odata.context"] = $"{request.Root}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse",
            ["BusinessUnitId"] = DataverseEnvironment.BusinessUnitId.ToString(),
            ["UserId"] = DataverseEnvironment.UserId.ToString(),
            ["OrganizationId"] = DataverseEnvironment.OrganizationId.ToString(),
        });

    /// <summary>Functions and actions begin with a capital letter and are called; anything else is a wrong name.</summary>
    private static DataverseException Unknown(ODataRequest request, ResourcePath resource)
    {
        var called = resource.Key is not null || request.Method == "POST";
        return resource.Name[0] == '$' || (called && char.IsUpper(resource.Name[0]))
            ? Refuse.NotEmulated($"{request.Method} {resource.Name}")
            : Refuse.UnknownSegment(resource.Name);
    }

    private ODataReply OfTable(Session session, ODataRequest request, Table table)
    {
        var (method, resource) = (request.Method, request.Resource);
        environment.CheckPrivilege(PrivilegeOf(method), table);
        if (resource.Key is null)
        {
            return OfCollection(session, request, table);
        }

        var rows = new RowEndpoints(session, request, table);
        var address = RowAddress.Of(table, resource.Key);
        return (method, resource.Rest) switch
        {
            ("GET", null) => rows.Get(address),
            ("PATCH", null) => rows.Patch(address),
            ("DELETE", null) => rows.Delete(address),
            (_, null) => throw Refuse.Method(method, resource.Name),
            ("PUT" or "DELETE", { } name) when table.FindProperty(name) is not null => rows.PutProperty(address, name, method == "DELETE"),
            (_, { } rest) => throw Refuse.NotEmulated($"{method} of '{rest}' of a row"),
        };
    }

    private static ODataReply OfCollection(Session session, ODataRequest request, Table table) => (request.Method, request.Resource.Rest) switch
    {
        ("GET", null) => ListEndpoints.List(session, request, table),
        ("GET", "$count") => ListEndpoints.Count(session, request, table),
        ("POST", null) => new RowEndpoints(session, request, table).Create(),
        (var method, null) => throw Refuse.Method(method, table.SetName),
        var (method, rest) => throw Refuse.NotEmulated($"{method} of '{table.SetName}/{rest}'"),
    };

    private static string PrivilegeOf(string method) => method switch
    {
        "GET" => "Read",
        "POST" => "Create",
        "DELETE" => "Delete",
        _ => "Write",
    };
}
