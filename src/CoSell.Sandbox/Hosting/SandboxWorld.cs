using System.Collections.Concurrent;
using CoSell.Api.Hosting;
using CoSell.Flows.Connectors;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Connections;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Web;
using CoSell.Sandbox.Faults;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Outlook;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Salesforce;
using CoSell.Sandbox.Salesforce.Rest;
using CoSell.Sandbox.Tokens;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Hosting;

/// <summary>Everything that is clean when the sandbox starts again: the API with its ledger, the emulated services, the flows.</summary>
internal sealed class SandboxWorld : IAsyncDisposable
{
    private readonly SandboxOptions options;
    private readonly Stack<IAsyncDisposable> servers = new();
    private readonly Stack<IDisposable> clients = new();
    private readonly SandboxCredentials credentials = new(PartnerCenterAudiences.Referrals, PartnerCenterAudiences.Webhooks);
    private readonly SandboxClock clock;
    private readonly ApiRegistration registration;
    private readonly string? temporaryFolder;
    private ConcurrentDictionary<string, string> variables = [];
    private IConfiguration? apiSettings;

    private SandboxWorld(SandboxOptions options, SandboxClock clock)
    {
        (this.options, this.clock) = (options, clock);
        Tokens = new AccessTokens(clock);
        var salesforce = options.Org with
        {
            MetadataFolders = [options.SalesforceFolder, .. options.Org.MetadataFolders],
            ClientSecret = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(24)),
        };
        registration = new ApiRegistration(clock);
        clients.Push(registration);
        credentials.Register(registration);
        PartnerCenter = new PartnerCenterTenant(clock, Tokens, options.Tenant);
        Salesforce = new SalesforceOrg(clock, Tokens, salesforce);
        Solution = SolutionReader.Read(options.SolutionFolder);
        Dataverse = new DataverseEnvironment(clock, options.SolutionFolder);
        Outbox = new Outbox(clock);
        Faults = new FaultBoard(this);
        temporaryFolder = options.LedgerFile is null ? Directory.CreateTempSubdirectory("cosell-sandbox-").FullName : null;
        LedgerFile = options.LedgerFile ?? Path.Combine(temporaryFolder!, "ledger.db");
    }

    public PartnerCenterTenant PartnerCenter { get; }

    public SalesforceOrg Salesforce { get; }

    public DataverseEnvironment Dataverse { get; }

    public FlowSolution Solution { get; }

    public FlowHost Flows { get; private set; } = null!;

    /// <summary>The mailbox of the optional notice flow's connection.</summary>
    public Outbox Outbox { get; }

    public string LedgerFile { get; }

    public AccessTokens Tokens { get; }

    public ApiOutage Outage { get; } = new();

    /// <summary>What people at the page let go wrong.</summary>
    public FaultBoard Faults { get; }

    /// <summary>Each service's address, in the order of the ports.</summary>
    public IReadOnlyList<Uri> Addresses { get; private set; } = [];

    /// <summary>Starts everything but the flows. Throws <see cref="PortInUseException"/> or <see cref="SolutionFormatException"/>.</summary>
    /// <param name="options">How the sandbox is started.</param>
    /// <param name="clock">The clock of every part.</param>
    /// <param name="ports">The services' ports; zeros for free ones.</param>
    /// <param name="cancellationToken">Stops it; nothing is left behind.</param>
    public static async Task<SandboxWorld> StartAsync(
        SandboxOptions options, SandboxClock clock, IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        var world = new SandboxWorld(options, clock);
        try
        {
            await world.StartServersAsync(ports, cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Turns the flows on.</summary>
    /// <param name="page">Where their HTTP triggers are called.</param>
    public void TurnOnFlows(Uri page)
    {
        var connectors = Connectors();
        var installed = InstalledFlows.Of(Solution, options.NoticeFolder is { } folder ? SolutionReader.Read(folder) : null);
        Flows = new FlowHost(installed, clock, connectors, page, Variables(), options.StandIns);
        if (FlowName.Find(Solution, FlowName.Inbound) is { TurnedOn: true })
        {
            apiSettings![CoSellApi.InboundFlowUrl] = Flows.TriggerUrl(FlowName.Inbound).ToString();
        }
    }

    /// <summary>Gives an environment variable of the solution another current value.</summary>
    public void SetVariable(string schemaName, string value) => variables[schemaName] = value;

    /// <summary>A token of the API for somebody who operates it, good for an hour.</summary>
    public string OperatorToken() => registration.Issue(credentials.ClientId, appOnly: false, "CoSell.Operate");

    public async ValueTask DisposeAsync()
    {
        // The callers go first: a server that is asked something while it stops waits for its caller.
        PartnerCenter.Dispose();
        while (clients.TryPop(out var client))
        {
            client.Dispose();
        }

        while (servers.TryPop(out var server))
        {
            await server.DisposeAsync();
        }

        if (Directory.Exists(temporaryFolder))
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(temporaryFolder, recursive: true);
        }
    }

    private async Task StartServersAsync(IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        var tokens = await StartAsync(ports[4], app => app.MapTokenEndpoint(Tokens, credentials, clock), cancellationToken);
        var api = await StartAsync(ports[0], MapApi, cancellationToken, builder => AddApi(builder, tokens));
        var partnerCenter = await StartAsync(ports[1], app => app.MapPartnerCenter(PartnerCenter), cancellationToken);
        var salesforce = await StartAsync(ports[2], app => app.MapSalesforce(Salesforce), cancellationToken);
        var dataverse = await StartAsync(ports[3], app => app.MapDataverse(Dataverse, Tokens), cancellationToken);
        credentials.AddResource(dataverse);
        Addresses = [api, partnerCenter, salesforce, dataverse, tokens];
    }

    private ConcurrentDictionary<string, string> Variables()
    {
        variables = new ConcurrentDictionary<string, string>(options.EnvironmentVariables);
        if (Salesforce.Options.OnHoldStage is { } stage)
        {
            variables.TryAdd("cosell_onholdstagename", stage);
        }

        return variables;
    }

    private void MapApi(WebApplication app)
    {
        app.Use(Outage.StandInTheWayAsync);
        app.MapCoSell();
    }

    private IReadOnlyList<IConnector> Connectors()
    {
        Func<HttpClient> At(int place) => () => new HttpClient { BaseAddress = Addresses[place] };
        var connectors = new EmulatedConnectors(
            new ServiceClients(At(0), At(1), At(2), At(3), At(4)),
            credentials,
            clock,
            Salesforce.Options,
            CustomConnector.ApiName(Solution),
            JObject.Parse(File.ReadAllText(options.ConnectorFile)));
        clients.Push(connectors);
        return options.NoticeFolder is null ? connectors.All : [.. connectors.All, new OutlookConnector(Outbox)];
    }

    private void AddApi(WebApplicationBuilder builder, Uri tokens)
    {
        apiSettings = builder.Configuration;
        builder.Configuration["SignIn:Authority"] = tokens.GetLeftPart(UriPartial.Authority);
        builder.Configuration["SignIn:Audience"] = registration.ClientId;
        builder.Configuration["SignIn:Tenants"] = registration.Tenant;
        builder.Configuration["SignIn:Pages"] = "Local";

        // Here an hour passes in a second.
        builder.Configuration["Limits:RequestsPerMinute"] = "1000000";
        builder.Configuration[CoSellApi.LedgerPath] = LedgerFile;
        builder.Configuration[CoSellApi.MappingPath] = options.MappingFile;
        builder.AddCoSell();
        builder.Services.AddSingleton<TimeProvider>(clock);
    }

    private async Task<Uri> StartAsync(
        int port, Action<WebApplication> map, CancellationToken cancellationToken, Action<WebApplicationBuilder>? add = null)
    {
        var app = await LoopbackServer.StartAsync(port, map, cancellationToken, add);
        servers.Push(app);
        return app.Address();
    }
}
