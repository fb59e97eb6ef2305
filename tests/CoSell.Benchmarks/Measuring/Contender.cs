namespace CoSell.Benchmarks.Measuring;

/// <summary>What one call of a contender takes.</summary>
/// <param name="Nanoseconds">Time of the processor, which other programs on the machine do not lengthen as they do the clock's.</param>
/// <param name="Bytes">Memory allocated.</param>
internal sealed record Cost(double Nanoseconds, double Bytes);

/// <summary>One way of doing the work that is compared.</summary>
internal abstract class Contender(string name)
{
    public string Name => name;

    /// <summary>Does the work so many times in a row, and says what one time took.</summary>
    public abstract Cost Run(int times);

    public static Contender Of(string name, Func<int> work) => new Here(name, work);

    /// <summary>Work of this process, on this thread.</summary>
    private sealed class Here(string name, Func<int> work) : Contender(name)
    {
        /// <summary>Takes the results, so that no compiler may leave the work out.</summary>
        private int results;

        public override Cost Run(int times)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < times; i++)
            {
                results ^= work();
            }

            var time = Environment.CpuUsage.TotalTime - start;
            return new Cost(time.TotalNanoseconds / times, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / times);
        }
    }
}
