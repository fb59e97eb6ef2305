using CoSell.Sandbox.Chaos;
using CoSell.Sandbox.Chaos.Running;
using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.EndToEnd.Tests.Chaos;

/// <summary>
/// The one loss that is left: an edit of the same field between a run's read and its write. Two people edit the notes, the
/// second one a little later in each episode; nothing else goes wrong.
/// </summary>
[TestClass]
public sealed class WindowTests
{
    private const string Lost = "edits in the read-to-write window";

    private static readonly CoSell.Sandbox.Chaos.World.Package Installed = new();

    [TestMethod]
    public async Task SecondEdit_EverLater_IsOverwrittenBetweenTheReadAndTheWriteAlone()
    {
        var overwritten = new List<bool>();
        for (var tenths = 0; tenths < 60; tenths += 2)
        {
            var story = new[]
            {
                new Step(TimeSpan.Zero, Deed.Invite, 1, Side.PartnerCenter, "", "Customer 1"),
                Notes(TimeSpan.FromSeconds(120), Side.PartnerCenter, "Microsoft's"),
                Notes(TimeSpan.FromSeconds(120 + (tenths / 10.0)), Side.Salesforce, "the seller's"),
            };

            var result = await Episode.PlayAsync(Installed, new EpisodePlan(1, 5, story.Length, [], Without: null), story, default);

            Assert.IsEmpty(result.Violations, $"{tenths / 10.0} s: {string.Join('\n', result.Violations)}");
            overwritten.Add(result.Figures.GetValueOrDefault(Lost) == 1);
        }

        var (first, last) = (overwritten.IndexOf(true), overwritten.LastIndexOf(true));
        Assert.IsGreaterThan(0, first, "the seller's edit before the read is seen");
        Assert.IsLessThan(overwritten.Count - 1, last, "and so is one after the write");
        Assert.IsTrue(overwritten.Skip(first).Take(last - first + 1).All(lost => lost), "one window, without holes");
        Assert.IsLessThanOrEqualTo(2.0, (last - first) * 0.2, "seconds; three calls of at most 0.7 s at this seed");
    }

    private static Step Notes(TimeSpan at, Side side, string value) => new(at, Deed.Edit, 1, side, DealField.Notes.Id, value);
}
