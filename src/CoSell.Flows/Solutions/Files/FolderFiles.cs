namespace CoSell.Flows.Solutions.Files;

/// <summary>A folder on disk. Links inside it are not followed.</summary>
internal sealed class FolderFiles(string location) : IPackageFiles
{
    private static readonly EnumerationOptions Deep = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    public string Location => location;

    public bool Has(string path) => File.Exists(FullPath(path));

    public IEnumerable<string> Below(string folder)
    {
        var full = FullPath(folder);
        if (!Directory.Exists(full))
            return [];
        var paths = Directory.EnumerateFiles(full, "*", Deep)
            .Take(PackageLimits.MostFiles + 1)
            .Select(file => Path.GetRelativePath(location, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        return paths.Count <= PackageLimits.MostFiles
            ? paths
            : throw this.Fault(folder, $"it has more than {PackageLimits.MostFiles} files.", "Give the folder of one unpacked solution.");
    }

    public byte[] Read(string path)
    {
        try
        {
            var file = new FileInfo(FullPath(path));
            return file.Length <= PackageLimits.LargestFile ? File.ReadAllBytes(file.FullName) : throw this.TooLarge(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw this.Missing(path, e);
        }
    }

    public void Dispose()
    {
        // Nothing is kept open.
    }

    private string FullPath(string path) => Path.Combine(location, path);
}
