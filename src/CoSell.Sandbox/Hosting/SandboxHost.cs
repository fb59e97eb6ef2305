using CoSell.Flows.Solutions;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Faults;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Outlook;
using CoSell.Sandbox.Pages;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Salesforce;
using CoSell.Sandbox.Tokens;

namespace CoSell.Sandbox.Hosting;

/// <summary>The whole sandbox on loopback: its page, and the world that the page shows. The world can start again, the page stays.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    private const int Services = 5;

    private static readonly string[] Names = ["API", "Partner Center", "Salesforce", "Dataverse", "Tokens"];

    private readonly SandboxOptions options;
    private readonly SandboxPages pages;
    private SandboxWorld world = null!;
    private WebApplication? page;

    private SandboxHost(SandboxOptions options)
    {
        this.options = options;
        Clock = new SandboxClock(options.StartTime);
        pages = new SandboxPages(this);
    }

    /// <summary>It goes on when the world starts again: a ledger that is kept would not understand a clock that goes back.</summary>
    public SandboxClock Clock { get; }

    public Turns Turns { get; } = new();

    public PartnerCenterTenant PartnerCenter => world.PartnerCenter;

    public SalesforceOrg Salesforce => world.Salesforce;

    /// <summary>The environment in which the solution is installed.</summary>
    public DataverseEnvironment Dataverse => world.Dataverse;

    public FlowSolution Solution => world.Solution;

    public FlowHost Flows => world.Flows;

    /// <summary>What the optional notice flow sent.</summary>
    public Outbox Outbox => world.Outbox;

    public string LedgerFile => world.LedgerFile;

    /// <summary>Whether the ledger is a file that somebody keeps, and that starting again leaves as it is.</summary>
    public bool KeepsLedger => options.LedgerFile is not null;

    /// <summary>Folder of the Salesforce metadata that was deployed.</summary>
    public string SalesforceFolder => options.SalesforceFolder;

    /// <summary>Each service's name and address, in the order of the ports.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses { get; private set; } = new Dictionary<string, Uri>();

    /// <summary>The stage of deals that wait for acceptance; null when the org has none.</summary>
    public string? OnHoldStage => Salesforce.Options.OnHoldStage;

    /// <summary>The sign-ins of all connections; revoking one shows how a flow takes it.</summary>
    public AccessTokens Tokens => world.Tokens;

    /// <summary>Breaks the way to the API on demand.</summary>
    public ApiOutage Outage => world.Outage;

    /// <summary>What people at the page let go wrong.</summary>
    public FaultBoard Faults => world.Faults;

    /// <summary>False for the moment between the start of the page and that of the flows.</summary>
    public bool IsReady => world?.Flows is not null;

    /// <summary>Starts everything. Throws <see cref="PortInUseException"/> or <see cref="SolutionFormatException"/>.</summary>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var host = new SandboxHost(options);
        try
        {
            await host.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Everything anew at the same addresses: both services, their sign-ins and faults, the flows and their runs, and the
    /// ledger unless it is a kept one. Nobody else may act meanwhile.
    /// </summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        await world.DisposeAsync();
        var next = await SandboxWorld.StartAsync(options, Clock, [.. world.Addresses.Select(address => address.Port)], cancellationToken);
        next.TurnOnFlows(Addresses.First().Value);
        world = next;
    }

    /// <summary>Gives an environment variable of the solution another current value, as an admin does in the maker portal.</summary>
    public void SetVariable(string schemaName, string value) => world.SetVariable(schemaName, value);

    /// <summary>A client of the API, signed in for an hour as somebody who operates it.</summary>
    public HttpClient CreateOperator() => new()
    {
        BaseAddress = Addresses["API"],
        DefaultRequestHeaders = { Authorization = new("Bearer", world.OperatorToken()) },
    };

    public async ValueTask DisposeAsync()
    {
        await pages.DisposeAsync();
        if (page is not null)
        {
            await page.DisposeAsync();
        }

        if (world is not null)
        {
            await world.DisposeAsync();
        }

        Turns.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var ports = Enumerable.Range(1, Services).Select(offset => options.Port == 0 ? 0 : options.Port + offset);
        world = await SandboxWorld.StartAsync(options, Clock, [.. ports], cancellationToken);
        page = await LoopbackServer.StartAsync(options.Port, pages.Map, cancellationToken, pages.Add);
        Addresses = new Dictionary<string, Uri>(
            Names.Zip(world.Addresses, KeyValuePair.Create).Prepend(KeyValuePair.Create("Page and control", page.Address())));
        world.TurnOnFlows(page.Address());
    }
}
