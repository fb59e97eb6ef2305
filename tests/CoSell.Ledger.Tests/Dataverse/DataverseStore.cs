using System.Text.Encodings.Web;
using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse;
using CoSell.Ledger.DigestKeys;
using CoSell.Ledger.Tests.Contract;

namespace CoSell.Ledger.Tests.Dataverse;

/// <summary>An emulated environment of its own; each opening has its own client.</summary>
public sealed class DataverseStore : ILedgerStore
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<HttpClient> clients = [];

    internal EmulatedDataverse Dataverse { get; } = new();

    public string[] Configuration =>
    [
        "--Ledger:Store=Dataverse", $"--Ledger:Dataverse:Url={Dataverse.Address}", $"--Ledger:Dataverse:Authority={Dataverse.Address}",
        "--Ledger:Dataverse:TenantId=contoso.example", $"--Ledger:Dataverse:ClientId={Dataverse.Credentials.ClientId}",
        $"--Ledger:Dataverse:ClientSecret={Dataverse.Credentials.ClientSecret}",
    ];

    public ISyncLedger Open(DigestSeal? seal = null) => Open(new SocketsHttpHandler(), TimeProvider.System, seal);

    public string Contents() => Rows("cosell_links", "cosell_syncevents", "cosell_settings", "cosell_failures", "cosell_conflicts");

    public string ContentsWithoutValues() => Rows("cosell_links", "cosell_syncevents", "cosell_settings");

    private string Rows(params string[] tables) =>
        string.Join('\n', tables.SelectMany(Dataverse.Environment.Rows).Select(row => row.ToJsonString(Plain)));

    internal ISyncLedger Open(HttpMessageHandler handler, TimeProvider time, DigestSeal? seal = null)
    {
        var http = new HttpClient(handler) { BaseAddress = Dataverse.Address };
        lock (clients)
        {
            clients.Add(http);
        }

        return new DataverseLedger(http, Dataverse, time, seal);
    }

    public void Dispose()
    {
        clients.ForEach(client => client.Dispose());
        Dataverse.Dispose();
    }
}
