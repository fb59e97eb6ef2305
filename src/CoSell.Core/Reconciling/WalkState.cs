using System.Text.Json;
using System.Text.Json.Serialization;
using CoSell.Core.Ledger;

namespace CoSell.Core.Reconciling;

/// <summary>What a walk remembers between two calls; kept as a note of the ledger, so that a killed run is gone on with.</summary>
internal sealed record WalkState
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Counted up with every page that was taken in: a page that is handed in late or twice is known by it.</summary>
    public long Step { get; init; }

    public WalkMode Mode { get; init; }

    public WalkStage Stage { get; init; }

    /// <summary>When the walk began, by the API's clock; null when there was none yet.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Nothing is read before that time: the services have no calls left, or do not answer.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Calls of the two services that failed one after the other.</summary>
    public int FailedReads { get; init; }

    /// <summary>Records that nobody changed since then, and that are not known here, are left to a backfill.</summary>
    public DateTimeOffset? ReferralsSince { get; init; }

    public DateTimeOffset? OpportunitiesSince { get; init; }

    /// <summary>Opportunities that changed since then were read in this walk by the time of their own change.</summary>
    public DateTimeOffset? OpportunitiesFrom { get; init; }

    public IReadOnlyDictionary<WalkStage, WalkMark> Marks { get; init; } = new Dictionary<WalkStage, WalkMark>();

    /// <summary>Opportunities of contact roles that are still to be read.</summary>
    public IReadOnlyList<string> Pending { get; init; } = [];

    /// <summary>Whether these were the last contact roles.</summary>
    public bool RolesDone { get; init; }

    /// <summary>Operations whose flows ought to have brought changes that were found, and how many changes.</summary>
    public IReadOnlyDictionary<string, int> Unheard { get; init; } = new Dictionary<string, int>();

    /// <summary>What is to be done about the registration; nothing until it was looked at.</summary>
    public WalkRead Registering { get; init; }

    /// <summary>Times that the service's order of records of one time did not hold.</summary>
    public int Restarts { get; init; }

    /// <summary>Paths of needed Salesforce fields that this walk found missing.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>By row id: how many referrals of this walk lack a property in which they held a value when both sides agreed.</summary>
    public IReadOnlyDictionary<string, int> Gone { get; init; } = new Dictionary<string, int>();

    /// <summary>Ids of the rows whose property at least one referral of this walk shows.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    public WalkRun? Run { get; init; }

    /// <summary>Salesforce's calls as they were last read; null when they never were.</summary>
    public Quota? Quota { get; init; }

    public WalkReport? Report { get; init; }

    [JsonIgnore]
    public bool IsUnderWay => Stage != WalkStage.Idle;

    /// <summary>The mark of the stage; opportunities of contact roles are read on the roles' behalf and have none.</summary>
    [JsonIgnore]
    public WalkMark Mark => Marks[Stage];

    public WalkState With(WalkMark mark) => this with
    {
        Marks = new Dictionary<WalkStage, WalkMark>(Marks) { [Stage] = mark },
    };

    public static WalkState Of(Note? note) =>
        note is null ? new WalkState() : JsonSerializer.Deserialize<WalkState>(note.Value, Json) ?? new WalkState();

    public Note Onto(string name, Note? note) => new(name, JsonSerializer.Serialize(this, Json), note?.Version ?? 0);
}

/// <summary>What one run of the flow has read.</summary>
/// <param name="Id">The run's name.</param>
/// <param name="Since">When it first asked.</param>
/// <param name="Pages">How many pages it handed in.</param>
/// <param name="Measured">After how many pages the org's limits were last read; null when they were not.</param>
internal sealed record WalkRun(string Id, DateTimeOffset Since, int Pages, int? Measured);
