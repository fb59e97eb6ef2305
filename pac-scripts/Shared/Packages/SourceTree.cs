using System.Text.Json;
using CoSell.Flows.Solutions;

namespace CoSell.PacScripts.Packages;

/// <summary>A checkout of the product: what is packed and imported.</summary>
internal sealed class SourceTree(string root)
{
    public const string ConnectorSolution = "CoSellSyncConnector";
    public const string FlowSolution = "PartnerCenterReferralsSynchronizationForSalesforce";

    /// <summary>The program that packs and checks, seen from the checkout.</summary>
    public static readonly string Sandbox = Path.Combine("src", "CoSell.Sandbox");

    public string Root => root;

    public bool IsCheckout => File.Exists(Path.Combine(root, "CoSellSolution.sln"));

    /// <summary>The connector's display name, by which it is found in an environment.</summary>
    public string ConnectorTitle
    {
        get
        {
            using var definition = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "connector", "apiDefinition.swagger.json")));
            return definition.RootElement.GetProperty("info").GetProperty("title").GetString()!;
        }
    }

    /// <summary>The checkout that the folder is in. Throws <see cref="StepFailedException"/> when there is none.</summary>
    public static string Find(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            if (new SourceTree(current.FullName).IsCheckout)
            {
                return current.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No CoSellSolution.sln in {folder} or above it; run the scripts inside a checkout.");
    }

    /// <summary>The solutions in the order that the platform needs: those of flows name the connector.</summary>
    public static IReadOnlyList<string> Solutions(bool notice) => [ConnectorSolution, .. FlowSource.Of(notice).Select(source => source.UniqueName)];

    public FlowSolution ReadFlows() => Read(FlowSource.Main);

    public FlowSolution Read(FlowSource source) => SolutionReader.Read(PathOf(source));

    /// <summary>An earlier version may not have the optional one.</summary>
    public bool Has(FlowSource source) => Directory.Exists(PathOf(source));

    /// <summary>Columns of the solution's tables, as <c>table.column</c>, in alphabetical order.</summary>
    public IReadOnlyList<string> Columns() =>
    [
        .. TableFiles().SelectMany(TableColumns.Of).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
    ];

    private string PathOf(FlowSource source) => Path.Combine(root, "solution", source.Folder);

    private IEnumerable<string> TableFiles()
    {
        var entities = Path.Combine(root, "solution", "power-platform", "src", "Entities");
        return Directory.Exists(entities) ? Directory.EnumerateFiles(entities, "Entity.xml", SearchOption.AllDirectories) : [];
    }
}
