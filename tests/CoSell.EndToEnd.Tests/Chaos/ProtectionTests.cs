using CoSell.Sandbox.Chaos;
using CoSell.Sandbox.Chaos.Faults;
using CoSell.Sandbox.Chaos.Protections;
using CoSell.Sandbox.Chaos.Running;
using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.EndToEnd.Tests.Chaos;

/// <summary>Each protection taken away makes the harness fail in the way that it protects from; with all of them it holds.</summary>
[TestClass]
public sealed class ProtectionTests
{
    private static readonly CoSell.Sandbox.Chaos.World.Package Installed = new();

    /// <summary>An episode of the harness as it comes.</summary>
    [TestMethod]
    [DataRow("Base", 25, "does not settle")]
    [DataRow("Intended", 125, "false conflict")]
    [DataRow("Stale", 125, "false conflict")]
    [DataRow("AccountClaim", 125, "not one Account")]
    [DataRow("Redrive", 125, "missing opportunity")]
    public async Task TakenAway_AnEpisodeShowsIt(string without, int edits, string kind)
    {
        var plan = new ChaosPlan(64, edits, [FaultKind.Duplicated, FaultKind.Delayed, FaultKind.TimeoutAfter, FaultKind.Slow, FaultKind.Killed])
        {
            Without = Enum.Parse<Protection>(without),
        };

        await ShowsAsync(plan.Episodes[0], plan.Episodes[0].Story(), kind);
    }

    [TestMethod]
    public Task Claim_TakenAway_TwoRunsAddTheSameContactRole() => OnlyWithoutAsync(
        Protection.Claim,
        seed: 1,
        "not one role",
        Step(0, Deed.Invite, Side.PartnerCenter, "", "Customer 1"),
        Edit(0, Side.PartnerCenter, DealField.DealValue, "1001") with { At = TimeSpan.FromSeconds(2.4) });

    [TestMethod]
    public Task Search_TakenAway_ARepeatedCreationIsDoubled() => OnlyWithoutAsync(
        Protection.Search,
        seed: 1,
        "not one referral",
        Fault(0, FaultKind.TimeoutAfter, "partnerCenter 1 create"),
        Fault(0, FaultKind.Delayed, "1800"),
        Step(1, Deed.Share, Side.Salesforce, "no help", "Customer 1"));

    [TestMethod]
    public Task WriteUntil_TakenAway_ALateRunOverwritesANewerEdit() => OnlyWithoutAsync(
        Protection.WriteUntil,
        seed: 3,
        "out of step",
        Step(0, Deed.Invite, Side.PartnerCenter, "", "Customer 1"),
        Fault(119, FaultKind.Slow, "api 110 any"),
        Edit(120, Side.PartnerCenter, DealField.DealValue, "1001"),
        Edit(330, Side.PartnerCenter, DealField.DealValue, "1002"));

    [TestMethod]
    public Task InsertOnly_TakenAway_ALateCreationOverwritesAnEdit() => OnlyWithoutAsync(
        Protection.InsertOnly,
        seed: 2,
        "edit lost",
        Fault(0, FaultKind.Slow, "salesforce 110 create"),
        Step(1, Deed.Invite, Side.PartnerCenter, "", "Customer 1"),
        Edit(187, Side.PartnerCenter, DealField.DealValue, "1001"),
        Edit(200, Side.Salesforce, DealField.Notes, "Note 1002"));

    private static Step Step(int second, Deed deed, Side side, string what, string value) => new(TimeSpan.FromSeconds(second), deed, 1, side, what, value);

    private static Step Edit(int second, Side side, DealField field, string value) => Step(second, Deed.Edit, side, field.Id, value);

    private static Step Fault(int second, FaultKind kind, string needs) =>
        new(TimeSpan.FromSeconds(second), Deed.Fault, 0, Side.PartnerCenter, kind.ToString(), needs);

    private static async Task OnlyWithoutAsync(Protection without, long seed, string kind, params Step[] story)
    {
        var plan = new EpisodePlan(1, seed, story.Length, [], Without: null);

        var whole = await Episode.PlayAsync(Installed, plan, story, default);

        Assert.IsEmpty(whole.Violations, string.Join('\n', whole.Violations));
        await ShowsAsync(plan with { Without = without }, story, kind);
    }

    private static async Task ShowsAsync(EpisodePlan plan, IReadOnlyList<Step> story, string kind)
    {
        var result = await Episode.PlayAsync(Installed, plan, story, default);
        Assert.IsTrue(result.Violations.Any(violation => violation.Kind == kind), $"Without {plan.Without}: {string.Join('\n', result.Violations)}");
    }
}
