using System.Collections.Concurrent;
using System.Net;

namespace CoSell.Api.Tests.Soaking;

/// <summary>What was answered so far, and what must not have been; filled by many at once.</summary>
internal sealed class SoakTally
{
    private const int KeptFaults = 20;

    private readonly ConcurrentDictionary<string, int> counts = new();
    private readonly ConcurrentDictionary<string, int> decisions = new();
    private readonly ConcurrentQueue<string> faults = new();

    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>By status, or in words where there was none.</summary>
    public string Text => Listed(counts);

    /// <summary>What plans said, so that it is seen whether the load is a mixed one.</summary>
    public string Decisions => Listed(decisions);

    public int Total => counts.Values.Sum();

    public int Of(string outcome) => counts.GetValueOrDefault(outcome);

    public void Count(HttpStatusCode status) => Count($"{(int)status}");

    public void Count(string outcome) => counts.AddOrUpdate(outcome, 1, (_, count) => count + 1);

    public void Decided(string decision) => decisions.AddOrUpdate(decision, 1, (_, count) => count + 1);

    /// <summary>Kept up to a number, for a fault seldom comes alone.</summary>
    public void Fault(string what)
    {
        if (faults.Count < KeptFaults)
        {
            faults.Enqueue(what);
        }
    }

    private static string Listed(ConcurrentDictionary<string, int> numbers) =>
        string.Join(", ", numbers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));
}
