namespace CoSell.Flows.Solutions.Files;

/// <summary>
/// The files of a solution, read only. Paths are relative to <see cref="Location"/>, with forward slashes, for example
/// <c>Workflows/MyFlow-….json</c>.
/// </summary>
internal interface IPackageFiles : IDisposable
{
    /// <summary>The folder or zip, as it was given.</summary>
    string Location { get; }

    bool Has(string path);

    /// <summary>The files in a folder and in its subfolders, in ordinal order; none when there is no such folder.</summary>
    IEnumerable<string> Below(string folder);

    /// <summary>
    /// The whole content of a file. Throws <see cref="SolutionFormatException"/> when it is missing, damaged or larger
    /// than <see cref="PackageLimits.LargestFile"/>.
    /// </summary>
    byte[] Read(string path);
}
