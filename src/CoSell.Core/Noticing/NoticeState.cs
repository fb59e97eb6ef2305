using System.Text.Json;
using System.Text.Json.Serialization;
using CoSell.Core.Ledger;

namespace CoSell.Core.Noticing;

/// <summary>What was told, as one note of the ledger: so any number of runs and API instances tell it once.</summary>
internal sealed record NoticeState
{
    public const string NoteName = "notices";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>By failure: the mark of what was told of it. Only failures that were open when last looked at.</summary>
    public IReadOnlyDictionary<string, string> Told { get; init; } = new Dictionary<string, string>();

    /// <summary>The notice that a run has, and that is not settled.</summary>
    public IssuedNotice? Issued { get; init; }

    /// <summary>The one before it, of which nothing was heard: its report may still come.</summary>
    public IssuedNotice? Lost { get; init; }

    /// <summary>The last one that is settled: its report may come twice.</summary>
    public string? Settled { get; init; }

    /// <summary>The day of the last digest; null before there was one.</summary>
    public DateOnly? Digested { get; init; }

    /// <summary>When the last notices went out, or may have; as many as the bound of an hour looks at.</summary>
    public IReadOnlyList<DateTimeOffset> Sent { get; init; } = [];

    public static NoticeState Of(Note? note) =>
        note is null ? new NoticeState() : JsonSerializer.Deserialize<NoticeState>(note.Value, Json) ?? new NoticeState();

    public Note Onto(Note? note) => new(NoteName, JsonSerializer.Serialize(this, Json), note?.Version ?? 0);
}

/// <summary>A notice that was given out.</summary>
/// <param name="Id">Its id.</param>
/// <param name="RunId">The run that has it.</param>
/// <param name="At">When it was given out.</param>
/// <param name="Items">By failure: the mark that counts as told once it was sent.</param>
/// <param name="Day">The day of its digest; null when it is none.</param>
internal sealed record IssuedNotice(
    string Id, string RunId, DateTimeOffset At, IReadOnlyDictionary<string, string> Items, DateOnly? Day)
{
    /// <summary>How long after its answer a run may still send.</summary>
    public static readonly TimeSpan SendWindow = TimeSpan.FromSeconds(60);

    /// <summary>Sending and reporting take two minutes and some tries each; the next run of every five minutes must find it over.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(4.5);

    [JsonIgnore]
    public DateTimeOffset SendUntil => At + SendWindow;

    public bool IsLive(DateTimeOffset now) => now < At + Lease;
}
