using System.IO.Compression;
using System.Text.RegularExpressions;
using CoSell.Api.Pages.Frame;

namespace CoSell.Sandbox.Pages.Rehearsals;

/// <summary>
/// What was uploaded for a rehearsal, in a folder that goes with it. No name that came from outside names a file here; what
/// is in the solution's zip is judged by whoever reads it.
/// </summary>
internal sealed partial class Upload : IDisposable
{
    /// <summary>Bytes of one file.</summary>
    public const long Largest = 64L << 20;

    private const int MostFields = 2000;
    private const long LargestField = 256 << 10;

    private readonly string folder = Directory.CreateTempSubdirectory("cosell-rehearsal-").FullName;

    private Upload(string name) => Name = name;

    /// <summary>The solution's file name, as it was called there.</summary>
    public string Name { get; }

    public string Package => Path.Combine(folder, "solution.zip");

    /// <summary>The answers for operations that are not emulated; null when none were given.</summary>
    public string? Stubs { get; private set; }

    /// <summary>Folder of further Salesforce fields; null when none were given.</summary>
    public string? Salesforce { get; private set; }

    /// <summary>Throws <see cref="InvalidDataException"/> when there is nothing to play, or the Salesforce source is no zip of it.</summary>
    public static async Task<Upload> TakeAsync(IFormFileCollection files, CancellationToken cancellationToken)
    {
        if (files["package"] is not { Length: > 0 } package)
        {
            throw new InvalidDataException(Texts.PackageMissing);
        }

        var upload = new Upload(Path.GetFileName(package.FileName));
        try
        {
            await SaveAsync(package, upload.Package, cancellationToken);
            if (files["stubs"] is { Length: > 0 } stubs)
            {
                upload.Stubs = Path.Combine(upload.folder, "stubs.json");
                await SaveAsync(stubs, upload.Stubs, cancellationToken);
            }

            if (files["salesforce"] is { Length: > 0 } fields)
            {
                upload.Salesforce = Path.Combine(upload.folder, "salesforce");
                await upload.UnpackAsync(Opened(fields), cancellationToken);
            }

            return upload;
        }
        catch
        {
            upload.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task SaveAsync(IFormFile file, string path, CancellationToken cancellationToken)
    {
        await using var target = File.Create(path);
        await file.CopyToAsync(target, cancellationToken);
    }

    private static ZipArchive Opened(IFormFile file)
    {
        try
        {
            return new ZipArchive(file.OpenReadStream(), ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(Texts.SalesforceNoZip, e);
        }
    }

    /// <summary>Takes out the fields' source and nothing else; a field is a small file.</summary>
    private async Task UnpackAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        using var opened = zip;
        var fields = zip.Entries.Select(entry => (Entry: entry, Name: FieldSource().Match(entry.FullName.Replace('\\', '/')))).Where(field => field.Name.Success).ToList();
        if (fields.Count is 0 or > MostFields)
        {
            throw new InvalidDataException(Texts.NoFieldSource.With(MostFields));
        }

        foreach (var (entry, name) in fields)
        {
            var target = Path.Combine(Salesforce!, "objects", name.Groups["object"].Value, "fields", name.Groups["field"].Value + ".field-meta.xml");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var source = entry.Open();
            var content = new byte[LargestField + 1];
            var length = await source.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken);
            if (length > LargestField)
            {
                throw new InvalidDataException(Texts.FieldTooLarge.With(entry.FullName));
            }

            await File.WriteAllBytesAsync(target, content[..length], cancellationToken);
        }
    }

    [GeneratedRegex(@"(^|/)objects/(?<object>\w{1,80})/fields/(?<field>\w{1,80})\.field-meta\.xml$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldSource();
}
