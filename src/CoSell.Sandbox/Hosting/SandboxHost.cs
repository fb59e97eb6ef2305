using CoSell.Api.Hosting;
using CoSell.Flows.Connectors;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Connections;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Web;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Salesforce;
using CoSell.Sandbox.Salesforce.Rest;
using CoSell.Sandbox.Tokens;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Hosting;

/// <summary>The whole sandbox on loopback: the API, the emulated services and the flows between them.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    private readonly SandboxOptions options;
    private readonly Stack<IAsyncDisposable> servers = new();
    private readonly Stack<IDisposable> clients = new();
    private readonly SandboxCredentials credentials = new(PartnerCenterAudiences.Referrals, PartnerCenterAudiences.Webhooks);
    private readonly ApiRegistration registration;
    private readonly string? temporaryFolder;
    private IConfiguration? apiSettings;

    private SandboxHost(SandboxOptions options)
    {
        this.options = options;
        Clock = new SandboxClock(options.StartTime);
        var tokens = new AccessTokens(Clock);
        var salesforce = options.Org with
        {
            MetadataFolders = [options.SalesforceFolder, .. options.Org.MetadataFolders],
            ClientSecret = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(24)),
        };
        Tokens = tokens;
        registration = new ApiRegistration(Clock);
        clients.Push(registration);
        credentials.Register(registration);
        PartnerCenter = new PartnerCenterTenant(Clock, tokens, options.Tenant);
        Salesforce = new SalesforceOrg(Clock, tokens, salesforce);
        Solution = SolutionReader.Read(options.SolutionFolder);
        Dataverse = new DataverseEnvironment(Clock, options.SolutionFolder);
        temporaryFolder = options.LedgerFile is null ? Directory.CreateTempSubdirectory("cosell-sandbox-").FullName : null;
        LedgerFile = options.LedgerFile ?? Path.Combine(temporaryFolder!, "ledger.db");
    }

    public SandboxClock Clock { get; }

    public PartnerCenterTenant PartnerCenter { get; }

    public SalesforceOrg Salesforce { get; }

    /// <summary>The environment in which the solution is installed.</summary>
    public DataverseEnvironment Dataverse { get; }

    public FlowSolution Solution { get; }

    public FlowHost Flows { get; private set; } = null!;

    public string LedgerFile { get; }

    /// <summary>Each service's name and address, in the order of the ports.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses { get; private set; } = new Dictionary<string, Uri>();

    /// <summary>The stage of deals that wait for acceptance; null when the org has none.</summary>
    public string? OnHoldStage => Salesforce.Options.OnHoldStage;

    /// <summary>The sign-ins of all connections; revoking one shows how a flow takes it.</summary>
    public AccessTokens Tokens { get; }

    /// <summary>Breaks the way to the API on demand.</summary>
    public ApiOutage Outage { get; } = new();

    /// <summary>Starts everything. Throws <see cref="PortInUseException"/> or <see cref="SolutionFormatException"/>.</summary>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var host = new SandboxHost(options);
        try
        {
            await host.StartServersAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of the API, signed in for an hour as somebody who operates it.</summary>
    public HttpClient CreateOperator() => new()
    {
        BaseAddress = Addresses["API"],
        DefaultRequestHeaders = { Authorization = new("Bearer", registration.Issue(credentials.ClientId, appOnly: false, "CoSell.Operate")) },
    };

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

        if (temporaryFolder is not null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(temporaryFolder, recursive: true);
        }
    }

    private async Task StartServersAsync(CancellationToken cancellationToken)
    {
        var control = new ControlPage(this);
        var tokens = await StartAsync(5, app => app.MapTokenEndpoint(Tokens, credentials, Clock), cancellationToken);
        var api = await StartAsync(1, MapApi, cancellationToken, builder => AddApi(builder, tokens));
        var partnerCenter = await StartAsync(2, app => app.MapPartnerCenter(PartnerCenter), cancellationToken);
        var salesforce = await StartAsync(3, app => app.MapSalesforce(Salesforce), cancellationToken);
        var dataverse = await StartAsync(4, app => app.MapDataverse(Dataverse, Tokens), cancellationToken);
        credentials.AddResource(dataverse);
        var page = await StartAsync(0, control.Map, cancellationToken);
        Addresses = new Dictionary<string, Uri>
        {
            ["Page and control"] = page,
            ["API"] = api,
            ["Partner Center"] = partnerCenter,
            ["Salesforce"] = salesforce,
            ["Dataverse"] = dataverse,
            ["Tokens"] = tokens,
        };
        var connectors = Connectors(api, partnerCenter, salesforce, dataverse, tokens);
        Flows = new FlowHost(Solution, Clock, connectors, page, Variables(), options.StandIns);
        if (FlowName.Find(Solution, FlowName.Inbound) is { TurnedOn: true })
        {
            apiSettings![CoSellApi.InboundFlowUrl] = Flows.TriggerUrl(FlowName.Inbound).ToString();
        }
    }

    private Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(options.EnvironmentVariables);
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

    private IReadOnlyList<IConnector> Connectors(Uri api, Uri partnerCenter, Uri salesforce, Uri dataverse, Uri tokens)
    {
        static Func<HttpClient> At(Uri address) => () => new HttpClient { BaseAddress = address };
        var connectors = new EmulatedConnectors(
            new ServiceClients(At(api), At(partnerCenter), At(salesforce), At(dataverse), At(tokens)),
            credentials,
            Clock,
            Salesforce.Options,
            CustomConnector.ApiName(Solution),
            JObject.Parse(File.ReadAllText(options.ConnectorFile)));
        clients.Push(connectors);
        return connectors.All;
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
        builder.AddCoSell();
        builder.Services.AddSingleton<TimeProvider>(Clock);
    }

    private async Task<Uri> StartAsync(
        int offset, Action<WebApplication> map, CancellationToken cancellationToken, Action<WebApplicationBuilder>? add = null)
    {
        var port = options.Port == 0 ? 0 : options.Port + offset;
        var app = await LoopbackServer.StartAsync(port, map, cancellationToken, add);
        servers.Push(app);
        return app.Address();
    }
}
