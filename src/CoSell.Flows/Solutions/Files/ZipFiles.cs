using System.IO.Compression;

namespace CoSell.Flows.Solutions.Files;

/// <summary>
/// A zip as Power Platform exports it. Nothing is written to disk, and what no export holds is refused: names that lead
/// out of the archive, names that differ by case only, encryption, sizes beyond <see cref="PackageLimits"/>.
/// </summary>
internal sealed class ZipFiles : IPackageFiles
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    private ZipFiles(string location, ZipArchive archive) => (Location, _archive) = (location, archive);

    public string Location { get; }

    public static ZipFiles Open(string path)
    {
        ZipArchive? archive = null;
        try
        {
            archive = ZipFile.OpenRead(path);
            var files = new ZipFiles(path, archive);
            files.AddEntries();
            return files;
        }
        catch (InvalidDataException e)
        {
            archive?.Dispose();
            throw SolutionFormatException.For(
                path, "it is not a zip file, or a damaged one.", "Export the solution again, or give the folder of an unpacked one.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SolutionFormatException.For(path, $"it cannot be read ({e.Message})", "Close whatever holds it, or allow reading it.", e);
        }
        catch (SolutionFormatException)
        {
            archive?.Dispose();
            throw;
        }
    }

    public bool Has(string path) => _entries.ContainsKey(path);

    public IEnumerable<string> Below(string folder) => _entries.Keys
        .Where(path => folder.Length == 0 || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal);

    public byte[] Read(string path)
    {
        if (!_entries.TryGetValue(path, out var entry))
            throw this.Missing(path);
        if (entry.Length > PackageLimits.LargestFile)
            throw this.TooLarge(path);
        try
        {
            return Unpack(path, entry);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(path, e);
        }
    }

    public void Dispose() => _archive.Dispose();

    private byte[] Unpack(string path, ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        // The size in the archive's directory is only a claim: one byte more or less is a damaged or a lying archive.
        var content = new byte[entry.Length];
        var isWhole = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length && stream.ReadByte() < 0;
        return isWhole && Crc32.Of(content) == entry.Crc32 ? content : throw Damaged(path, null);
    }

    private void AddEntries()
    {
        if (_archive.Entries.Count > PackageLimits.MostFiles)
            throw Unsafe($"it has {_archive.Entries.Count} entries; {PackageLimits.MostFiles} is the limit.");
        var total = 0L;
        foreach (var entry in _archive.Entries)
        {
            var path = entry.FullName.Replace('\\', '/');
            RequireInside(path);
            if (path.EndsWith('/'))
                continue;
            if (entry.IsEncrypted)
                throw Unsafe($"'{path}' is encrypted.");
            if (!_entries.TryAdd(path, entry))
                throw Unsafe($"it has '{path}' twice (letter case does not count).");
            total += entry.Length;
            if (total > PackageLimits.LargestPackage)
                throw Unsafe($"its files take more than {PackageLimits.LargestPackage >> 20} MB when unpacked.");
        }
    }

    private void RequireInside(string path)
    {
        if (path.Length == 0 || path[0] == '/' || path.Contains(':', StringComparison.Ordinal)
            || path.Any(char.IsControl) || path.Split('/').Any(part => part is ".." or "."))
        {
            throw Unsafe($"the entry '{Printable(path)}' does not name a file inside the archive.");
        }
    }

    private static string Printable(string path) => string.Concat(path.Select(c => char.IsControl(c) ? '?' : c));

    private SolutionFormatException Unsafe(string wrong) =>
        SolutionFormatException.For(Location, wrong, "No export of Power Platform is so; export the solution again.");

    private SolutionFormatException Damaged(string path, Exception? cause) => this.Fault(
        path, "it is damaged: its content is not what the archive says.", "Export the solution again.", cause);
}
