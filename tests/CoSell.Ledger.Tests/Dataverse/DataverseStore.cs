using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse;
using CoSell.Ledger.Tests.Contract;

namespace CoSell.Ledger.Tests.Dataverse;

/// <summary>An emulated environment of its own; each opening has its own client.</summary>
public sealed class DataverseStore : ILedgerStore
{
    private readonly List<HttpClient> clients = [];

    internal EmulatedDataverse Dataverse { get; } = new();

    public ISyncLedger Open() => Open(new SocketsHttpHandler(), TimeProvider.System);

    internal ISyncLedger Open(HttpMessageHandler handler, TimeProvider time)
    {
        var http = new HttpClient(handler) { BaseAddress = Dataverse.Address };
        lock (clients)
        {
            clients.Add(http);
        }

        return new DataverseLedger(http, Dataverse, time);
    }

    public void Dispose()
    {
        clients.ForEach(client => client.Dispose());
        Dataverse.Dispose();
    }
}
