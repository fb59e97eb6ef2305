using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoSell.Sandbox.Chaos.Reporting;

/// <summary>
/// The report file: one JSON object a line, first what was asked for, then each episode as it ends. A run that was
/// stopped goes on where the file ends.
/// </summary>
internal sealed class ReportLog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string file;
    private readonly Lock gate = new();

    private ReportLog(string file, IReadOnlyList<EpisodeReport> done) => (this.file, Done) = (file, done);

    /// <summary>The episodes that an earlier run finished.</summary>
    public IReadOnlyList<EpisodeReport> Done { get; }

    /// <summary>Opens the file or begins it. Throws <see cref="InvalidDataException"/> when it is of another run.</summary>
    public static ReportLog Open(string file, ChaosPlan plan)
    {
        var head = JsonSerializer.Serialize(
            new { plan.Seed, plan.Seeds, plan.Edits, plan.EditsPerEpisode, plan.Only, faults = string.Join(',', plan.Faults), without = plan.Without?.ToString() }, Json);
        if (!File.Exists(file))
        {
            File.WriteAllText(file, head + "\n");
            return new ReportLog(file, []);
        }

        var text = File.ReadAllText(file);
        // A line without its end was being written when the run was stopped.
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.FirstOrDefault() != head)
        {
            throw new InvalidDataException($"The report file '{file}' is of another run; give another file, or delete it. It begins with {lines.FirstOrDefault()}");
        }

        if (!text.EndsWith('\n'))
        {
            File.WriteAllText(file, string.Join('\n', lines) + "\n");
        }

        return new ReportLog(file, [.. lines.Skip(1).Select(line => JsonSerializer.Deserialize<EpisodeReport>(line, Json)!)]);
    }

    public void Add(EpisodeReport episode)
    {
        lock (gate)
        {
            File.AppendAllText(file, JsonSerializer.Serialize(episode, Json) + "\n");
        }
    }
}
