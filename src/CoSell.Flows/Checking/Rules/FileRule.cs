using System.Text.RegularExpressions;

namespace CoSell.Flows.Checking.Rules;

/// <summary>The file that a flow lives in, as the packager names and the import reads it.</summary>
internal sealed partial class FileRule : IFlowRule
{
    private const string Rule = "File";
    private const int LongestName = 50;

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        if (flow.Flow.File.Length == 0)
            yield break;
        var file = Path.GetFileName(flow.Flow.File);
        if (flow.Flow.HasByteOrderMark)
            yield return flow.Finding(
                null,
                Rule,
                $"{file} starts with a byte order mark, which the import rejects. Save it without.");
        var expected = ExpectedName(flow.Flow.Name, flow.Flow.Id);
        if (!string.Equals(file, expected, StringComparison.Ordinal))
            yield return flow.Finding(
                null,
                Rule,
                $"The file is named {file}. Rename it, its .data.xml and its JsonFileName to {expected}.");
        if (flow.Flow.MetadataId is { } id && id != flow.Flow.Id)
            yield return flow.Finding(
                null,
                Rule,
                $"The WorkflowId in {file}.data.xml is {id}, but the file name says {flow.Flow.Id}. Make them the "
                + "same.");
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
