using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;

namespace CoSell.PacScripts.Packages;

/// <summary>A solution zip, as its own manifest describes it; the file's name is not trusted.</summary>
internal sealed record SolutionPackage(string File, string UniqueName, Version Version, bool Managed)
{
    private const string Manifest = "solution.xml";

    public string Kind => Managed ? "managed" : "unmanaged";

    /// <summary>Throws <see cref="StepFailedException"/> when it is not a solution zip.</summary>
    public static SolutionPackage Read(string file)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            using var stream = (zip.GetEntry(Manifest) ?? throw Bad(file, "it holds no solution.xml")).Open();
            var manifest = XDocument.Load(stream).Root?.Element("SolutionManifest") ?? throw Bad(file, "its solution.xml has no SolutionManifest");
            return new SolutionPackage(
                file,
                (string?)manifest.Element("UniqueName") ?? "",
                Version.TryParse((string?)manifest.Element("Version"), out var version) ? version : throw Bad(file, "its version is no version"),
                (string?)manifest.Element("Managed") == "1");
        }
        catch (InvalidDataException)
        {
            throw Bad(file, "it is not a zip");
        }
    }

    /// <summary>The package of a solution with the highest version in a folder.</summary>
    public static SolutionPackage Newest(string folder, string uniqueName, bool managed) =>
        All(folder, uniqueName, managed).MaxBy(package => package.Version)
        ?? throw new StepFailedException(
            $"{folder} holds no {(managed ? "managed" : "unmanaged")} package of {uniqueName}; "
            + $"run {(managed && uniqueName != SourceTree.ConnectorSolution ? "export-managed.cs" : "pack.cs")} first.");

    /// <summary>The file's name as the packer gives it.</summary>
    public static string PackedName(string uniqueName, bool managed) => $"{uniqueName}{(managed ? "_managed" : "")}.zip";

    /// <summary>The same with what-if, where an export's version is not known.</summary>
    public static string ExpectedName(string uniqueName, bool managed) =>
        managed && uniqueName != SourceTree.ConnectorSolution ? $"{uniqueName}_VERSION_managed.zip" : PackedName(uniqueName, managed);

    /// <summary>A solution's packages in a folder, by their manifests; zips with another beginning, such as the API's, are none.</summary>
    public static IReadOnlyList<SolutionPackage> All(string folder, string uniqueName, bool managed) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, uniqueName + "*.zip").Select(Read).Where(package => package.UniqueName == uniqueName && package.Managed == managed)]
        : [];

    /// <summary>Writes another version into the package and renames the file to match.</summary>
    public SolutionPackage WithVersion(Version version)
    {
        using (var zip = ZipFile.Open(File, ZipArchiveMode.Update))
        {
            using var stream = zip.GetEntry(Manifest)!.Open();
            var document = XDocument.Load(stream, LoadOptions.PreserveWhitespace);
            document.Root!.Element("SolutionManifest")!.Element("Version")!.Value = version.ToString();
            stream.SetLength(0);
            document.Save(stream, SaveOptions.DisableFormatting);
        }

        var ending = Managed ? "_managed.zip" : ".zip";
        var renamed = Path.Combine(Path.GetDirectoryName(File)!, string.Create(CultureInfo.InvariantCulture, $"{UniqueName}_{version}{ending}"));
        System.IO.File.Move(File, renamed, overwrite: true);
        return this with { File = renamed, Version = version };
    }

    private static StepFailedException Bad(string file, string why) =>
        new($"{file} is not a package that can be imported: {why}. Pack or export it again.");
}
