using CoSell.Api.Hosting;
using CoSell.Api.Redrives;
using CoSell.Core.Ledger;
using CoSell.Core.Synchronizing;
using CoSell.Flows.Connectors;
using CoSell.Ledger.Sqlite;
using CoSell.Sandbox.Chaos.Scheduling;
using CoSell.Sandbox.Chaos.Transport;
using CoSell.Sandbox.Connections;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Web;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Salesforce;
using CoSell.Sandbox.Salesforce.Rest;
using CoSell.Sandbox.Tokens;
using Microsoft.Data.Sqlite;

namespace CoSell.Sandbox.Chaos.World;

/// <summary>Both sides, the API on its ledger and the connections between them, in memory and under one clock.</summary>
internal sealed class ChaosWorld : IAsyncDisposable
{
    public const string OnHoldStage = "On Hold";

    private static int worlds;

    private readonly SandboxCredentials credentials = new(PartnerCenterAudiences.Referrals, PartnerCenterAudiences.Webhooks);
    private readonly Stack<IAsyncDisposable> services = new();
    private readonly SqliteConnection keepsLedger;
    private readonly EmulatedConnectors connectors;
    private readonly HttpMessageHandler flowHandler;
    private readonly Func<ISyncLedger, ISyncLedger> around;

    /// <param name="package">What is installed.</param>
    /// <param name="start">What the clock shows at first.</param>
    /// <param name="flows">Takes what is posted to the address of the flow from Partner Center.</param>
    /// <param name="ledger">What stands between the API and its ledger.</param>
    public ChaosWorld(Package package, DateTimeOffset start, HttpMessageHandler flows, Func<ISyncLedger, ISyncLedger> ledger)
    {
        (flowHandler, around) = (flows, ledger);
        Clock = new ChaosClock(start);
        (SalesforceClock, PartnerCenterClock, ApiClock, FlowClock) = (new(Clock), new(Clock), new(Clock), new(Clock));
        Tokens = new AccessTokens(Clock);
        PartnerCenter = new PartnerCenterTenant(PartnerCenterClock, Tokens, new PartnerCenterOptions(), flows);
        Salesforce = new SalesforceOrg(
            SalesforceClock, Tokens, new SalesforceOrgOptions { MetadataFolders = [package.SalesforceFolder], OnHoldStage = OnHoldStage, DailyApiRequests = int.MaxValue });
        Dataverse = new DataverseEnvironment(Clock, package.SolutionFolder);

        // A database in memory lives as long as one connection to it.
        var file = $"file:chaos-{Environment.ProcessId}-{Interlocked.Increment(ref worlds)}?mode=memory&cache=shared";
        keepsLedger = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        keepsLedger.Open();
        Ledger = new SqliteLedger(file);
        Api = Add(new InMemoryService(app => app.MapCoSell(), AddApi));
        var partnerCenter = Add(new InMemoryService(app => app.MapPartnerCenter(PartnerCenter)));
        var salesforce = Add(new InMemoryService(app => app.MapSalesforce(Salesforce)));
        var dataverse = Add(new InMemoryService(app => app.MapDataverse(Dataverse, Tokens)));
        var tokens = Add(new InMemoryService(app => app.MapTokenEndpoint(Tokens, credentials, Clock)));
        var at = new Uri("http://127.0.0.1:5084/");
        credentials.AddResource(at);
        connectors = new EmulatedConnectors(
            new ServiceClients(To(Api), To(partnerCenter), To(salesforce), To(dataverse), To(tokens)),
            credentials, FlowClock, Salesforce.Options, package.ConnectorName, package.Connector);

        Func<HttpClient> To(InMemoryService service) => () => new HttpClient(service.Handler()) { BaseAddress = at };
    }

    public ChaosClock Clock { get; }

    public SkewedClock SalesforceClock { get; }

    public SkewedClock PartnerCenterClock { get; }

    public SkewedClock ApiClock { get; }

    /// <summary>The flow engine's.</summary>
    public SkewedClock FlowClock { get; }

    public AccessTokens Tokens { get; }

    public PartnerCenterTenant PartnerCenter { get; }

    public SalesforceOrg Salesforce { get; }

    public DataverseEnvironment Dataverse { get; }

    public InMemoryService Api { get; }

    /// <summary>The ledger itself, past everything that stands between it and the API.</summary>
    public ISyncLedger Ledger { get; }

    public IReadOnlyList<IConnector> Connectors => connectors.All;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var service in services.OfType<InMemoryService>())
        {
            await service.StartAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        PartnerCenter.Dispose();
        connectors.Dispose();
        while (services.TryPop(out var service))
        {
            await service.DisposeAsync();
        }

        // The pool's idle connections would keep this world's database, too.
        await keepsLedger.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private void AddApi(WebApplicationBuilder builder)
    {
        builder.Configuration[CoSellApi.InboundFlowUrl] = FlowAddress.Text;

        // Thousands of calls under a clock that leaps: whose they are is the sandbox's own test, not this one's.
        builder.Configuration[CoSellApi.SignInMode] = "None";
        builder.Configuration["Limits:RequestsPerMinute"] = "1000000";
        builder.AddCoSell();
        builder.Services.AddSingleton<TimeProvider>(ApiClock);
        builder.Services.AddSingleton(around(Ledger));
        builder.Services.AddSingleton<IInboundFlow>(_ => new InboundFlow(builder.Configuration, new HttpClient(flowHandler, disposeHandler: false)));
    }

    private InMemoryService Add(InMemoryService service)
    {
        services.Push(service);
        return service;
    }
}
