namespace CoSell.Api.Tests.Soaking;

/// <summary>The soak's judgement can fail: it is tried on samples that are made up.</summary>
[TestClass]
public sealed class FlatnessTests
{
    private const int CallsInSecond = 50;

    [TestMethod]
    public void Faults_WarmsUpAndBreathes_None() => Assert.IsEmpty(Flatness.Faults(Samples(_ => 0, _ => 0, _ => 0)));

    [TestMethod]
    public void Faults_SixHundredBytesLeftByEachCall_NamesBothMemories()
    {
        var faults = Flatness.Faults(Samples(second => second * CallsInSecond * 600L, _ => 0, _ => 0));

        Assert.HasCount(2, faults);
        Assert.StartsWith("Working set: ", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("Private memory: ", faults[1], StringComparison.Ordinal);
    }

    [TestMethod]
    public void Faults_AHandleLostEachMinute_NamesHandles() =>
        Assert.StartsWith("Handles: ", Flatness.Faults(Samples(_ => 0, second => second / 60, _ => 0)).Single(), StringComparison.Ordinal);

    [TestMethod]
    public void Faults_AThreadThatStaysEachMinute_NamesThreads() =>
        Assert.StartsWith("Threads: ", Flatness.Faults(Samples(_ => 0, _ => 0, second => second / 60)).Single(), StringComparison.Ordinal);

    [TestMethod]
    public void Faults_TooShort_IsNoJudgement() =>
        Assert.ThrowsExactly<ArgumentException>(() => Flatness.Faults([.. Samples(_ => 0, _ => 0, _ => 0).Where(sample => sample.At < Flatness.Least)]));

    /// <summary>Half an hour, a sample every five seconds: 60 MB more in the first five minutes, then up and down by 20 MB, with rare peaks.</summary>
    private static IReadOnlyList<ProcessSample> Samples(Func<int, long> memory, Func<int, int> handles, Func<int, int> threads)
    {
        var random = new Random(1);
        return
        [
            .. Enumerable.Range(0, 361).Select(index => index * 5).Select(second =>
            {
                var peak = random.Next(20) == 0;
                var bytes = (100L << 20) + (Math.Min(second, 300) * (60L << 20) / 300) + random.Next(20 << 20) + (peak ? 80L << 20 : 0) + memory(second);
                return new ProcessSample(
                    TimeSpan.FromSeconds(second), bytes + (70L << 20), bytes, 200 + random.Next(6) + (peak ? 40 : 0) + handles(second), 30 + random.Next(4) + threads(second));
            }),
        ];
    }
}
