using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.EndToEnd.Tests.Chaos;

[TestClass]
public sealed class StoryShrinkerTests
{
    [TestMethod]
    public async Task Shrink_TwoStepsTogetherFail_LeavesExactlyThese()
    {
        var story = Enumerable.Range(0, 100).Select(Step).ToList();

        var shrinker = new StoryShrinker(steps => Task.FromResult(steps.Contains(Step(17)) && steps.Contains(Step(61))));

        CollectionAssert.AreEqual(new[] { Step(17), Step(61) }, (await shrinker.ShrinkAsync(story, deal: 0)).ToArray());
    }

    [TestMethod]
    public async Task Shrink_OneDealFails_TriesItAloneFirst()
    {
        var story = Enumerable.Range(0, 100).Select(Step).ToList();

        var shrinker = new StoryShrinker(steps => Task.FromResult(steps.Contains(Step(17))));

        CollectionAssert.AreEqual(new[] { Step(17) }, (await shrinker.ShrinkAsync(story, deal: Step(17).Deal)).ToArray());
        Assert.IsLessThan(15, shrinker.Replays);
    }

    [TestMethod]
    public async Task Shrink_MostReplaysReached_GivesTheShortestSoFar()
    {
        var story = Enumerable.Range(0, 100).Select(Step).ToList();
        var shrinker = new StoryShrinker(steps => Task.FromResult(steps.Contains(Step(3))), mostReplays: 2);

        var shortest = await shrinker.ShrinkAsync(story, deal: 0);

        Assert.IsTrue(shortest.Contains(Step(3)));
    }

    private static Step Step(int number) =>
        new(TimeSpan.FromSeconds(number), Deed.Edit, 1 + (number % 10), Side.Salesforce, "notes", $"note {number}");
}
