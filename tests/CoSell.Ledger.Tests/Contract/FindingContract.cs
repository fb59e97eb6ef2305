using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>How links are found, and that they come back as they were saved.</summary>
public abstract class FindingContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    [TestMethod]
    public async Task FindLink_EmptyLedger_GivesNull()
    {
        Assert.IsNull(await Ledger.FindLinkAsync("r", "o", "e", Token));
        Assert.IsNull(await Ledger.FindLinkAsync(null, null, null, Token));
        Assert.IsNull(await Ledger.LinkByIdAsync(string.Empty, Token));
    }

    [TestMethod]
    [DataRow("r1", null, null)]
    [DataRow(null, "o1", null)]
    [DataRow(null, null, "e1")]
    [DataRow("unknown", "o1", null)]
    [DataRow("unknown", "unknown", "e1")]
    public async Task FindLink_AnyKeyMatches_GivesLink(string? referral, string? opportunity, string? engagement)
    {
        var link = await SavedAsync(Link.New() with { ReferralId = "r1", OpportunityId = "o1", EngagementId = "e1" });

        Assert.AreEqual(link.Id, (await Ledger.FindLinkAsync(referral, opportunity, engagement, Token))?.Id);
    }

    [TestMethod]
    public async Task FindLink_KeysOfThreeLinks_ReferralBeforeOpportunityBeforeEngagement()
    {
        var byEngagement = await SavedAsync(Link.New() with { EngagementId = "e" });
        var byOpportunity = await SavedAsync(Link.New() with { OpportunityId = "o" });
        var byReferral = await SavedAsync(Link.New() with { ReferralId = "r" });

        Assert.AreEqual(byReferral.Id, (await Ledger.FindLinkAsync("r", "o", "e", Token))?.Id);
        Assert.AreEqual(byOpportunity.Id, (await Ledger.FindLinkAsync(null, "o", "e", Token))?.Id);
        Assert.AreEqual(byEngagement.Id, (await Ledger.FindLinkAsync(null, null, "e", Token))?.Id);
    }

    [TestMethod]
    public async Task FindLink_MissingKeys_NeverMatchPendingSides()
    {
        await SavedAsync(Link.New() with { ReferralId = "r" });

        Assert.IsNull(await Ledger.FindLinkAsync(null, null, null, Token));
        Assert.IsNull(await Ledger.FindLinkAsync("R", string.Empty, string.Empty, Token));
    }

    [TestMethod]
    public async Task LinkById_EveryPropertySet_ComesBackAsSaved()
    {
        var pair = new FieldBase("digest p", "digest s");
        var link = Link.New() with
        {
            ReferralId = "r",
            OpportunityId = "o",
            EngagementId = "e",
            MicrosoftReferralId = "m",
            Base = new Dictionary<string, FieldBase> { ["name"] = pair },
            Intended = new Dictionary<string, IntendedBase> { ["name"] = new(pair, Side.Salesforce), ["notes"] = new(pair, null) },
            Claim = new Claim("plan", "run", Now.AddTicks(1)),
            ReferralRequested = true,
            OpportunityWrittenAt = Now.AddTicks(2),
            ReferralWrittenAt = Now.AddTicks(3).ToOffset(TimeSpan.FromHours(9)),
            Told = "told",
            RedriveAt = Now.AddMinutes(5),
            RedriveReason = "“Übergröße” \u2717 \U0001F680 '; DROP TABLE link; --",
            RedriveOperations = ["PlanReferral"],
            Redrives = 2,
        };

        var saved = await SavedAsync(link);

        Assert.AreEqual(JsonSerializer.Serialize(link with { Version = saved.Version }), JsonSerializer.Serialize(saved));
    }

    [TestMethod]
    public async Task LinkById_SavedByAnotherInstance_IsSeenAtOnce()
    {
        var link = Link.New() with { ReferralId = "r" };

        Assert.IsTrue(await Another().TrySaveAsync(link, null, Event(link.Id), Token));

        Assert.IsNotNull(await Ledger.FindLinkAsync("r", null, null, Token));
    }
}
