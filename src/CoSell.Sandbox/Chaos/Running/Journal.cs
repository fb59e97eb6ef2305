using CoSell.Flows.Connectors;
using CoSell.Sandbox.Chaos.Stories;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Chaos.Running;

internal enum AccessKind
{
    Read,
    Update,
    Create,
}

/// <summary>A flow run read or wrote a record.</summary>
/// <param name="Time">When the service did it.</param>
/// <param name="Run">The run's name.</param>
/// <param name="Kind">What it did.</param>
/// <param name="Side">Where.</param>
/// <param name="Table">Of Salesforce the object, of Partner Center <c>Referral</c>.</param>
/// <param name="Id">The record, as the service calls it.</param>
/// <param name="Names">Of a write the fields or paths.</param>
/// <param name="Status">Of a referral that was read its status.</param>
internal sealed record Access(
    DateTimeOffset Time, string Run, AccessKind Kind, Side Side, string Table, string Id, IReadOnlyList<string> Names, string? Status = null);

/// <summary>What runs did to records, seen from outside.</summary>
internal sealed class Journal
{
    private readonly List<Access> accesses = [];

    public IReadOnlyList<Access> Accesses => accesses;

    /// <summary>The run that created the record; null when a person did.</summary>
    public string? CreatorOf(string id) => accesses.Find(access => access.Kind == AccessKind.Create && access.Id == id)?.Run;

    /// <summary>Calls by operation.</summary>
    public Dictionary<string, int> Calls { get; } = [];

    public void Note(DateTimeOffset time, string run, ConnectorRequest request, ConnectorResponse response)
    {
        Calls[request.OperationId] = Calls.GetValueOrDefault(request.OperationId) + 1;
        if (response.StatusCode < 400)
        {
            accesses.AddRange(Of(request, response).Select(access => access with { Time = time, Run = run }));
        }
    }

    private static IEnumerable<Access> Of(ConnectorRequest request, ConnectorResponse response)
    {
        var parameters = request.Parameters;
        switch (request.OperationId)
        {
            case "ExecuteSoqlQuery":
                foreach (var row in (response.Body?["records"] as JArray ?? []).Where(row => row["attributes"]?["type"] is not null))
                {
                    yield return Read(Side.Salesforce, (string)row["attributes"]!["type"]!, (string?)row["Id"], null);
                }

                break;
            case "GetReferralById":
                yield return Read(Side.PartnerCenter, "Referral", (string?)response.Body?["id"], (string?)response.Body?["status"]);
                break;
            case "PatchItem_V3":
                yield return Write(AccessKind.Update, Side.Salesforce, (string)parameters["table"]!, (string)parameters["id"]!, Keys(parameters));
                break;
            case "PostItem_V2":
                yield return Write(AccessKind.Create, Side.Salesforce, (string)parameters["table"]!, (string?)response.Body?["Id"], Keys(parameters));
                break;
            case "PatchItemByExternalIdV2":
                yield return Write(
                    response.StatusCode == 201 ? AccessKind.Create : AccessKind.Update, Side.Salesforce, (string)parameters["table"]!, (string?)response.Body?["id"], Keys(parameters));
                break;
            case "PatchReferralById":
                yield return Write(AccessKind.Update, Side.PartnerCenter, "Referral", (string)parameters["id"]!, Paths(parameters["Referral"]));
                break;
            case "CreateReferral":
                yield return Write(AccessKind.Create, Side.PartnerCenter, "Referral", (string?)response.Body?["id"], []);
                break;
            default:
                break;
        }
    }

    private static Access Read(Side side, string table, string? id, string? status) =>
        new(default, string.Empty, AccessKind.Read, side, table, id ?? string.Empty, [], status);

    private static Access Write(AccessKind kind, Side side, string table, string? id, IReadOnlyList<string> names) =>
        new(default, string.Empty, kind, side, table, id ?? string.Empty, names);

    private static string[] Keys(JObject parameters) => [.. (parameters["item"] as JObject ?? []).Properties().Select(property => property.Name)];

    private static string[] Paths(JToken? patch) => [.. (patch as JArray ?? []).Select(operation => (string)operation["path"]!)];
}
