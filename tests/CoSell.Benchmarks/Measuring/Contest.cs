using System.Diagnostics;

namespace CoSell.Benchmarks.Measuring;

/// <summary>
/// Lets contenders take turns, round after round. A machine that does other things as well slows whole rounds down, so what is
/// compared is compared within a round; of the rounds' ratios the median counts.
/// </summary>
internal sealed class Contest
{
    private readonly Dictionary<string, Cost[]> costs;

    private Contest(Dictionary<string, Cost[]> costs) => this.costs = costs;

    public static Contest Of(Effort effort, params IReadOnlyList<Contender> contenders)
    {
        var times = contenders.Select(contender => WarmUp(contender, effort)).ToArray();
        var taken = contenders.ToDictionary(contender => contender.Name, _ => new Cost[effort.Rounds]);
        for (var round = 0; round < effort.Rounds; round++)
        {
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                // Each round begins with another contender: nobody always runs after the same one.
                var next = (round + turn) % contenders.Count;
                taken[contenders[next].Name][round] = contenders[next].Run(times[next]);
            }
        }

        return new Contest(taken);
    }

    public double Microseconds(string name) => Median.Of(costs[name].Select(cost => cost.Nanoseconds / 1000));

    public double Bytes(string name) => Median.Of(costs[name].Select(cost => cost.Bytes));

    /// <summary>Time of the one divided by time of the other, round by round.</summary>
    public Spread Ratio(string name, string other) =>
        Spread.Of(costs[name].Zip(costs[other], (one, two) => one.Nanoseconds / two.Nanoseconds));

    /// <summary>Runs the contender until its code is compiled for good; gives how often it runs in one turn.</summary>
    private static int WarmUp(Contender contender, Effort effort)
    {
        var (start, times, cost) = (Stopwatch.GetTimestamp(), 1, new Cost(0, 0));
        while (Stopwatch.GetElapsedTime(start) < effort.WarmUp)
        {
            cost = contender.Run(times);
            times = Math.Clamp((int)(effort.Turn.TotalNanoseconds / Math.Max(cost.Nanoseconds, 1)), 1, 1_000_000);
        }

        return times;
    }
}
