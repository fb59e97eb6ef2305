using System.Collections.Concurrent;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>Records that a long transaction of somebody else holds: nobody can save them meanwhile.</summary>
internal sealed class RecordLocks
{
    private readonly ConcurrentDictionary<string, byte> held = new(StringComparer.Ordinal);

    /// <summary>Holds the record until the answer is disposed of.</summary>
    public IDisposable Hold(string id)
    {
        held[id] = 0;
        return new Release(held, id);
    }

    /// <summary>Ends the save when one of its records is held.</summary>
    public void Require(params IEnumerable<string?> ids)
    {
        if (ids.FirstOrDefault(id => id is not null && held.ContainsKey(id)) is { } locked)
            throw Refuse.Locked(locked);
    }

    private sealed class Release(ConcurrentDictionary<string, byte> held, string id) : IDisposable
    {
        public void Dispose() => held.TryRemove(id, out _);
    }
}
