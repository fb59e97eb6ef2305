using System.Text;

namespace CoSell.Flows.Solutions.Files;

/// <summary>Opens packages, and what their kinds have in common.</summary>
internal static class PackageFiles
{
    /// <summary>
    /// Opens a folder or a zip. Throws <see cref="SolutionFormatException"/> when the path is neither, or when the zip is
    /// damaged, encrypted or unsafe.
    /// </summary>
    public static IPackageFiles Open(string path)
    {
        if (Directory.Exists(path))
            return new FolderFiles(path);
        return File.Exists(path)
            ? ZipFiles.Open(path)
            : throw SolutionFormatException.For(
                path, "there is no such file or folder.", "Give an exported solution (.zip) or the folder of an unpacked one.");
    }

    public static string ReadText(this IPackageFiles files, string path) => Encoding.UTF8.GetString(files.Read(path)).TrimStart('\uFEFF');

    /// <summary>A fault of one file: the message shows where the file is, <see cref="SolutionFormatException.File"/> its path in the package.</summary>
    public static SolutionFormatException Fault(
        this IPackageFiles files,
        string path,
        string wrong,
        string remedy,
        Exception? cause = null) => SolutionFormatException.In(files.Location, path, wrong, remedy, cause);

    internal static SolutionFormatException Missing(this IPackageFiles files, string path, Exception? cause = null) =>
        files.Fault(path, "it cannot be read.", "A solution has this file; add it.", cause);

    internal static SolutionFormatException TooLarge(this IPackageFiles files, string path) => files.Fault(
        path,
        $"it is larger than {PackageLimits.LargestFile >> 20} MB.",
        "No file of a solution that is read here is so large; give the solution as it was exported.");
}
