using System.Text.Json;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Hosting;

namespace CoSell.EndToEnd.Tests.Expressions;

/// <summary>The packaged solution in a folder of its own, as an admin would customise it.</summary>
internal sealed class SolutionCopy : IDisposable
{
    public SolutionCopy()
    {
        var from = new SandboxOptions().SolutionFolder;
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(Folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("cosell-solution-").FullName;

    /// <summary>Replaces a text of the flow's file; both are given as in the maker portal, or with the quotes of the JSON.</summary>
    public void Replace(string flow, string right, string wrong)
    {
        var file = Path.Combine(Folder, SolutionReader.Read(Folder).FlowNamed(flow).File);
        var text = File.ReadAllText(file);
        var (from, to) = right.StartsWith('"') ? (right, wrong) : (Inner(right), Inner(wrong));
        Assert.IsTrue(text.Contains(from, StringComparison.Ordinal), $"'{from}' is not in {flow}.");
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>The flow as the service leaves it that turned it off.</summary>
    public void TurnOff(string flow)
    {
        var file = Path.Combine(Folder, SolutionReader.Read(Folder).FlowNamed(flow).MetadataFile);
        var text = File.ReadAllText(file).Replace("<StateCode>1<", "<StateCode>0<", StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace("<StatusCode>2<", "<StatusCode>1<", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Inner(string text)
    {
        var json = JsonSerializer.Serialize(text, Relaxed);
        return json[1..^1];
    }

    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
