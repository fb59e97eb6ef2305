using System.Collections.Concurrent;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;

namespace CoSell.Core.Versions;

/// <summary>
/// Knows by which version of the mapping each call is answered, and remembers since when. The mapping is what the API was
/// started with and the custom fields that come with the call, so a change shows when the first call comes with it.
/// </summary>
public sealed class MappingVersions(ISyncLedger ledger, TimeProvider time)
{
    private const int Attempts = 3;

    /// <summary>Other instances may see another version meanwhile, so what is known is looked at again.</summary>
    private static readonly TimeSpan LookedAt = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (string Version, DateTimeOffset At)> seen = [];

    /// <summary>The version of a call's mapping; the first call that comes with it brings it into force for that operation.</summary>
    public ValueTask<string> EnterAsync(string operation, FieldMapping mapping, CancellationToken cancellationToken)
    {
        var version = MappingFingerprint.Of(mapping);
        var now = time.GetUtcNow();
        return seen.TryGetValue(operation, out var last) && last.Version == version && now - last.At < LookedAt
            ? new ValueTask<string>(version)
            : new ValueTask<string>(NoteAsync(operation, mapping, version, now, cancellationToken));
    }

    private async Task<string> NoteAsync(string operation, FieldMapping mapping, string version, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var note = await ledger.NoteAsync(MappingNote.Name, cancellationToken);
            var known = MappingNote.Of(note);
            if (known.InForce.GetValueOrDefault(operation)?.Version == version
                || await ledger.TrySaveNoteAsync(known.Entered(operation, version, mapping, now).Onto(note), cancellationToken))
            {
                seen[operation] = (version, now);
                break;
            }
        }

        // Others were faster each time: the next call notes it, and this one need not wait for that.
        return version;
    }

    /// <summary>When the mapping last became another one; null when it never did.</summary>
    public async Task<DateTimeOffset?> ChangedAtAsync(CancellationToken cancellationToken) =>
        MappingNote.Of(await ledger.NoteAsync(MappingNote.Name, cancellationToken)).ChangedAt;

    /// <summary>What is known of the versions.</summary>
    /// <param name="mapping">What the API was started with.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<MappingVersionsView> ReadAsync(FieldMapping mapping, CancellationToken cancellationToken)
    {
        var note = MappingNote.Of(await ledger.NoteAsync(MappingNote.Name, cancellationToken));
        return MappingVersionsView.Of(note, mapping);
    }
}
