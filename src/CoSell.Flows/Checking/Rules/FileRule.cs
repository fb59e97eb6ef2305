using System.Text.RegularExpressions;
using CoSell.Flows.Solutions;

namespace CoSell.Flows.Checking.Rules;

/// <summary>The file that a flow lives in, as the packager names and the import reads it.</summary>
internal sealed partial class FileRule : IFlowRule
{
    private const int LongestName = 50;
    private const string Format = "1.0.0.0";

    public string Id => "File";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) => flow.Flow.File.Length == 0
        ? []
        : Problems(flow.Flow, flow.Package.IsOurs).Select(found => flow.Finding(Id, null, found.Problem, found.Remedy));

    private static IEnumerable<(string Problem, string Remedy)> Problems(Flow flow, bool isOurs)
    {
        var file = Path.GetFileName(flow.File);
        if (flow.HasByteOrderMark)
            yield return ($"{file} starts with a byte order mark, which the import rejects.", "Save it without.");
        if (flow.SchemaVersion != Format)
            yield return ($"Its schemaVersion is {(flow.SchemaVersion is null ? "missing" : $"'{flow.SchemaVersion}'")}.", $"Write \"schemaVersion\":\"{Format}\" beside 'properties'.");
        if (flow.MetadataId is { } id && id != flow.Id)
            yield return ($"The WorkflowId in {flow.MetadataFile} is {id}, but the file name says {flow.Id}.", "Make them the same.");
        if (flow.NamedFile is { } named && !string.Equals(named, flow.File, StringComparison.OrdinalIgnoreCase))
            yield return ($"The JsonFileName in {flow.MetadataFile} is {Path.GetFileName(named)}, but the file is {file}.", "Make them the same.");

        // The packager's habit; the import goes by JsonFileName, so it is no fault of others.
        var expected = ExpectedName(flow.Name, flow.Id);
        if (isOurs && !string.Equals(file, expected, StringComparison.Ordinal))
            yield return ($"The file is named {file}.", $"Rename it, its metadata file and its JsonFileName to {expected}.");
    }

    /// <summary>The display name without anything but word characters and hyphens, cut, and the id in upper case.</summary>
    private static string ExpectedName(string displayName, Guid id)
    {
        var name = NotInFileNames().Replace(displayName, "");
        return $"{(name.Length > LongestName ? name[..LongestName] : name)}-{id.ToString().ToUpperInvariant()}.json";
    }

    [GeneratedRegex(@"[^\w-]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInFileNames();
}
