namespace CoSell.Sandbox.Hosting;

/// <summary>How a sandbox is started.</summary>
internal sealed record SandboxOptions
{
    public const int DefaultPort = 5080;

    /// <summary>First of the six ports: page, API, Partner Center, Salesforce, Dataverse, tokens. 0 takes free ones.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Folder of the unpacked Power Platform solution.</summary>
    public string SolutionFolder { get; init; } = PackageFolder("power-platform");

    /// <summary>Folder of the Salesforce metadata.</summary>
    public string SalesforceFolder { get; init; } = PackageFolder("salesforce");

    /// <summary>The custom connector's definition.</summary>
    public string ConnectorFile { get; init; } = Path.Combine(PackageFolder("connector"), "apiDefinition.swagger.json");

    /// <summary>File of the embedded ledger; null for a new one that goes with the sandbox.</summary>
    public string? LedgerFile { get; init; }

    private static string PackageFolder(string name) => Path.Combine(AppContext.BaseDirectory, "package", name);
}
