using System.Collections.Concurrent;
using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;

namespace CoSell.Core.Received;

/// <summary>
/// Remembers what settings and custom fields each flow last sent, and since when: two flows that disagree are a real source
/// of trouble. What an instance has seen already costs no look at the ledger.
/// </summary>
public sealed class ReceivedSettings(ISyncLedger ledger, TimeProvider time)
{
    private const int Attempts = 3;

    /// <summary>Two instances of a flow that disagree with each other change it with every call; that is not written each time.</summary>
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMinutes(1);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<SettingsSender, Known> known = new();

    /// <summary>Takes in what came with a call. A ledger that others write at this moment is asked again with the next call.</summary>
    public async Task TakeAsync(SettingsSender sender, SyncSettings settings, IReadOnlyList<MappingRow> customFields, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var last = known.GetValueOrDefault(sender);
        if (last is not null && customFields.Count == 0 && last.Plain == settings)
        {
            return;
        }

        var received = new SentSettings(Named(settings), Rows(customFields));
        var value = JsonSerializer.Serialize(received, Json);
        if (last is not null && (last.Value == value || now - last.At < AtMostEvery))
        {
            return;
        }

        var name = NoteOf(sender);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var note = await ledger.NoteAsync(name, cancellationToken);
            var before = Read(note);
            var isKept = before is not null && JsonSerializer.Serialize(before.Sent, Json) == value;
            var kept = JsonSerializer.Serialize(new ReceivedNote(received, now, (before?.Changes ?? -1) + 1), Json);
            if (isKept || await ledger.TrySaveNoteAsync(new Note(name, kept, note?.Version ?? 0), cancellationToken))
            {
                known[sender] = new Known(customFields.Count == 0 ? settings : null, value, now);
                return;
            }
        }
    }

    /// <summary>What each flow last sent; those that never sent any are left out.</summary>
    public async Task<IReadOnlyList<ReceivedFrom>> ReadAsync(CancellationToken cancellationToken)
    {
        var all = new List<ReceivedFrom>();
        foreach (var sender in Enum.GetValues<SettingsSender>())
        {
            if (Read(await ledger.NoteAsync(NoteOf(sender), cancellationToken)) is { } note)
            {
                all.Add(new ReceivedFrom(sender, note.Sent, note.Since, note.Changes));
            }
        }

        return all;
    }

    /// <summary>The settings by the names that calls use, as text; a setting that is off has none.</summary>
    public static IReadOnlyDictionary<string, string?> Named(SyncSettings settings) => new SortedDictionary<string, string?>(StringComparer.Ordinal)
    {
        ["activeStage"] = settings.ActiveStage,
        ["onHoldStage"] = settings.OnHoldStage,
        ["wonStage"] = settings.WonStage,
        ["lostStage"] = settings.LostStage,
        ["countryCodeField"] = settings.CountryCodeField,
        ["dealValueField"] = settings.DealValueField,
        ["currencyField"] = settings.CurrencyField,
        ["checkMarkInName"] = settings.CheckMarkInName ? "yes" : "no",
        ["organizationCurrency"] = settings.OrganizationCurrency,
        ["timeZone"] = settings.TimeZone.Id,
    };

    /// <summary>The rows without the fixed values of value expressions, which may be a customer's.</summary>
    private static IReadOnlyList<SentField> Rows(IReadOnlyList<MappingRow> customFields) =>
    [
        .. customFields.OrderBy(row => row.Opportunity, StringComparer.Ordinal).Select(row => row.Constant is null
            ? new SentField(row.Opportunity, row.Referral, Word(row.Direction), Word(row.Type), Word(row.Conflict))
            : new SentField(row.Opportunity, null, null, null, null)),
    ];

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string NoteOf(SettingsSender sender) => "settings " + Word(sender);

    private static ReceivedNote? Read(Note? note) => note is null ? null : JsonSerializer.Deserialize<ReceivedNote>(note.Value, Json);

    /// <summary>What is known to be noted.</summary>
    /// <param name="Plain">The settings, if no custom fields came with them: most calls bring the same ones, and need not be put into words.</param>
    /// <param name="Value">All of it in words.</param>
    /// <param name="At">Since when.</param>
    private sealed record Known(SyncSettings? Plain, string Value, DateTimeOffset At);

    private sealed record ReceivedNote(SentSettings Sent, DateTimeOffset Since, int Changes);
}
