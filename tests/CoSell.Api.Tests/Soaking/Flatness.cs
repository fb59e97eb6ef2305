using System.Globalization;
using System.Numerics;

namespace CoSell.Api.Tests.Soaking;

/// <summary>
/// Whether a process under an even load goes on growing. The first third is warming up: code is compiled, pools and caches
/// fill. The medians of the sixth after it and of the last sixth are compared, so that single peaks do not count.
/// </summary>
internal static class Flatness
{
    /// <summary>
    /// At 50 calls a second, half an hour lets 45,000 calls pass between the middles of the two windows: 600 bytes that one
    /// call leaves behind are more than this.
    /// </summary>
    public const long MostMemory = 24 << 20;

    /// <summary>A connection to the ledger has three files, and a caller a socket; one that is lost a minute is seen.</summary>
    public const int MostHandles = 12;

    /// <summary>The pool adds and takes away single threads while the ledger is locked.</summary>
    public const int MostThreads = 8;

    /// <summary>In less time the windows are too near to each other to tell growth from breathing.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(10);

    /// <summary>What grew, one sentence for each; empty when nothing did.</summary>
    /// <exception cref="ArgumentException">The samples span less than <see cref="Least"/>.</exception>
    public static IReadOnlyList<string> Faults(IReadOnlyList<ProcessSample> samples)
    {
        var length = samples.Count == 0 ? TimeSpan.Zero : samples[^1].At;
        if (length < Least)
        {
            throw new ArgumentException($"Flatness is judged from {Least.TotalMinutes} minutes on; these are {length.TotalMinutes:f1}.", nameof(samples));
        }

        var before = samples.Where(sample => sample.At >= length / 3 && sample.At < length / 2).ToArray();
        var after = samples.Where(sample => sample.At >= length * 5 / 6).ToArray();
        return
        [
            .. Grown("Working set", before, after, sample => sample.WorkingSet, MostMemory),
            .. Grown("Private memory", before, after, sample => sample.Private, MostMemory),
            .. Grown("Handles", before, after, sample => sample.Handles, MostHandles),
            .. Grown("Threads", before, after, sample => sample.Threads, MostThreads),
        ];
    }

    private static IEnumerable<string> Grown<T>(string what, ProcessSample[] before, ProcessSample[] after, Func<ProcessSample, T> value, T most)
        where T : INumber<T>
    {
        var (first, last) = (Median(before, value), Median(after, value));
        if (last - first > most)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{what}: {first} after warming up, {last} at the end; at most {most} more are breathing.");
        }
    }

    private static T Median<T>(ProcessSample[] samples, Func<ProcessSample, T> value) => samples.Select(value).Order().ElementAt(samples.Length / 2);
}
