using System.Collections.Concurrent;

namespace CoSell.Sandbox.Dataverse.Traffic;

/// <summary>One HTTP request, refused ones included; a batch is one.</summary>
internal sealed record DataverseCall(DateTimeOffset Time, string Method, string Address, int Status);

/// <summary>What the environment was asked for so far.</summary>
internal sealed class DataverseLog(TimeProvider time)
{
    private readonly ConcurrentQueue<DataverseCall> calls = new();

    public IReadOnlyList<DataverseCall> Calls => [.. calls];

    public void Add(string method, string address, int status) => calls.Enqueue(new(time.GetUtcNow(), method, address, status));
}
