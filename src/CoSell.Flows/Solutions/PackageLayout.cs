using CoSell.Flows.Solutions.Files;

namespace CoSell.Flows.Solutions;

/// <summary>
/// Where the parts of a solution stand: packed as exported, or unpacked as <c>pac solution unpack</c> writes it. Either
/// may be a folder or a zip.
/// </summary>
/// <param name="Root">Empty, or the folder that holds the solution, with a slash at its end.</param>
/// <param name="IsPacked">Whether solution.xml stands at the root and the metadata of flows in customizations.xml.</param>
internal sealed record PackageLayout(string Root, bool IsPacked)
{
    private const string PackedConnectors = "Connector/";
    private static readonly string[] Roots = ["", "src/"];

    public string Manifest => Root + (IsPacked ? "solution.xml" : "Other/Solution.xml");

    public string Customizations => Root + (IsPacked ? "customizations.xml" : "Other/Customizations.xml");

    public string ContentTypes => Root + "[Content_Types].xml";

    public string Workflows => Root + "Workflows";

    public string Connectors => Root + (IsPacked ? "Connector" : "Connectors");

    public string EnvironmentVariables => Root + "environmentvariabledefinitions";

    /// <summary>
    /// The path of a file that the XML names, for example <c>/Connector/abc_definition.json</c>: the XML always says
    /// Connector, the folder is called Connectors when unpacked.
    /// </summary>
    public string PathOf(string nameInXml)
    {
        var path = nameInXml.TrimStart('/');
        return path.StartsWith(PackedConnectors, StringComparison.OrdinalIgnoreCase)
            ? $"{Connectors}/{path[PackedConnectors.Length..]}"
            : Root + path;
    }

    /// <summary>Where a file of this packed solution stands once it is unpacked.</summary>
    public string UnpackedPathOf(string path)
    {
        var inside = path[Root.Length..];
        return inside.StartsWith(PackedConnectors, StringComparison.OrdinalIgnoreCase) ? $"Connectors/{inside[PackedConnectors.Length..]}" : inside;
    }

    /// <summary>Throws <see cref="SolutionFormatException"/> saying what is there instead when it is no solution.</summary>
    public static PackageLayout Find(IPackageFiles files)
    {
        var layouts = Roots.SelectMany(root => new[] { new PackageLayout(root, IsPacked: true), new PackageLayout(root, IsPacked: false) });
        return layouts.FirstOrDefault(layout => files.Has(layout.Manifest)) ?? throw NoSolution(files);
    }

    private static SolutionFormatException NoSolution(IPackageFiles files)
    {
        const string wrong = "it is not a solution: there is no solution.xml at its root and no Other/Solution.xml, not in its src folder either.";
        if (files is FolderFiles)
            return SolutionFormatException.For(files.Location, wrong, "Give the folder of an unpacked solution.");
        var deeper = files.Below("").FirstOrDefault(path => path.EndsWith("/solution.xml", StringComparison.OrdinalIgnoreCase));
        if (deeper is not null)
        {
            return SolutionFormatException.For(
                files.Location, $"{wrong} It is in '{Path.GetDirectoryName(deeper)}'.", "Zip the content of that folder, not the folder.");
        }

        var inner = files.Below("").Where(path => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)).ToList();
        return inner.Count > 0
            ? SolutionFormatException.For(
                files.Location, $"{wrong} It holds {inner.Count} zip file(s), such as '{inner[0]}'.", "Take the solution's zip out of it and give that one.")
            : SolutionFormatException.For(files.Location, wrong, "Give a solution as Power Platform exports it.");
    }
}
