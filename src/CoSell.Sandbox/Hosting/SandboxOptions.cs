using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Rehearsing.Stubs;
using CoSell.Sandbox.Salesforce;

namespace CoSell.Sandbox.Hosting;

/// <summary>How a sandbox is started.</summary>
internal sealed record SandboxOptions
{
    public const int DefaultPort = 5080;

    /// <summary>How many ports in a row a sandbox takes.</summary>
    public const int Ports = 6;

    /// <summary>First of the six ports: page, API, Partner Center, Salesforce, Dataverse, tokens. 0 takes free ones.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>What the clock shows at first; null for the real time.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Folder of the unpacked Power Platform solution.</summary>
    public string SolutionFolder { get; init; } = PackageFolder("power-platform");

    /// <summary>Folder of the optional solution that tells somebody by mail; null plays without it.</summary>
    public string? NoticeFolder { get; init; }

    /// <summary>Folder of that solution as it is shipped.</summary>
    public static string ShippedNoticeFolder { get; } = PackageFolder("notice");

    /// <summary>Folder of the Salesforce metadata.</summary>
    public string SalesforceFolder { get; init; } = PackageFolder("salesforce");

    /// <summary>The custom connector's definition.</summary>
    public string ConnectorFile { get; init; } = Path.Combine(PackageFolder("connector"), "apiDefinition.swagger.json");

    /// <summary>Folder of the unpacked solution that brings the custom connector.</summary>
    public string ConnectorSolutionFolder { get; init; } = PackageFolder("connector-solution");

    /// <summary>File of the embedded ledger; null for a new one that goes with the sandbox.</summary>
    public string? LedgerFile { get; init; }

    /// <summary>A mapping file of the customer's own, laid over the shipped mapping; null for none.</summary>
    public string? MappingFile { get; init; }

    /// <summary>Current values of the solution's environment variables, beside the on-hold stage that the sandbox's org has.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>What kind of org the emulated Salesforce is; the package's metadata is always deployed to it.</summary>
    public SalesforceOrgOptions Org { get; init; } = new();

    /// <summary>Which of its documented or unknown habits the emulated Partner Center shows.</summary>
    public PartnerCenterOptions Tenant { get; init; } = new();

    /// <summary>Answers what no emulator answers; null lets such a step fail.</summary>
    public StandIns? StandIns { get; init; }

    private static string PackageFolder(string name) => Path.Combine(AppContext.BaseDirectory, "package", name);
}
