using System.Net;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;
using CoSell.Core.Values;

namespace CoSell.Api.Tests.Pages;

/// <summary>Where is my deal?</summary>
[TestClass]
public sealed class DealPageTests : PageTest
{
    [TestMethod]
    [DataRow(Bodies.ReferralId)]
    [DataRow("  5F0E1B0A-7C1D-4C7B-9F2E-0A1B2C3D4E5F ")]
    [DataRow(Bodies.OpportunityId)]
    [DataRow("006A000000AbCdE")]
    public async Task Search_IdInAnyForm_LeadsToTheDeal(string asked)
    {
        var link = await DealAsync();

        var page = await GetAsync("/operations/deals?q=" + Uri.EscapeDataString(asked));

        Assert.AreEqual(HttpStatusCode.SeeOther, page.Status);
        Assert.AreEqual($"/operations/deals/{link.Id}", $"{page.Location}");
    }

    [TestMethod]
    [DataRow("harbour freight route planner ")]
    [DataRow("✓ Harbour Freight Route Planner")]
    [DataRow("Harbour Freight")]
    public async Task Search_WholeNameOfTheDealOrTheCustomer_LeadsToTheDeal(string asked)
    {
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());

        var page = await GetAsync("/operations/deals?q=" + Uri.EscapeDataString(asked));

        Assert.AreEqual($"/operations/deals/{plan.Text("linkId")}", $"{page.Location}");
    }

    [TestMethod]
    public async Task Search_NameOfSeveralDeals_ListsThemNewestFirstAndNotMoreThanAPage()
    {
        var digest = NameDigest.Of(await Application.Ledger.DigestKeyAsync(Token), "Harbour Freight");
        for (var number = 0; number < 51; number++)
        {
            await DealAsync(_ => Link.New() with { ReferralId = $"r{number}", Names = new LinkNames(null, null, digest, null) });
        }

        var page = await ShownAsync("/operations/deals?q=Harbour%20Freight");

        Assert.HasCount(50, page.Cells());
        CollectionAssert.AreEqual(new[] { "Show the deal", "none", "r50", "Its opportunity is not there yet." }, page.Cells()[0]);
        StringAssert.Contains(page.Text, "The newest 50 deals with the name “Harbour Freight”; there are more.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Search_PartOfANameOrUnknownId_SaysThatNamesAreNotKept()
    {
        await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());

        var page = await ShownAsync("/operations/deals?q=Harbour");

        StringAssert.Contains(page.Text, "No deal is known for “Harbour”", StringComparison.Ordinal);
        StringAssert.Contains(page.Text, "The ledger keeps no names", StringComparison.Ordinal);
        Assert.DoesNotContain("No deal is known", (await ShownAsync("/operations/deals")).Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Deal_Timeline_ShowsEveryEventNewestFirstWithItsReasonAndFields()
    {
        var link = await DealAsync();
        await EventAsync(link, 1, "RecordOutcome", "succeeded", string.Empty);
        await EventAsync(link, 2, "PlanReferral", "none", "notes, unknownRow");

        var page = await ShownAsync($"/operations/deals/{link.Id}");

        var lines = page.Cells();
        CollectionAssert.AreEqual(new[] { "2026-03-02 09:02:00Z", "PlanReferral", "none", "because of 2", "Notes, unknownRow", "" }, lines[0]);
        CollectionAssert.AreEqual(new[] { "2026-03-02 09:00:00Z", "PlanOpportunity", "update", "dealValue: only Partner Center changed", "Deal value", "08584001" }, lines[2]);
        StringAssert.Contains(page.Text, "Its referral and its opportunity are linked.", StringComparison.Ordinal);
        StringAssert.Contains(page.Text, Bodies.ReferralId, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Deal_LongTimeline_IsCutUntilAllIsAskedFor()
    {
        var link = await DealAsync();
        for (var number = 1; number <= 100; number++)
        {
            await EventAsync(link, number, "Redrive", "sent", string.Empty);
        }

        var page = await ShownAsync($"/operations/deals/{link.Id}");

        Assert.HasCount(100, page.Cells());
        StringAssert.Contains(page.Text, "The newest 100 of 101 events", StringComparison.Ordinal);
        Assert.HasCount(101, (await ShownAsync($"/operations/deals/{link.Id}?events=all")).Cells());
    }

    [TestMethod]
    public async Task Deal_State_IsSaidInWords()
    {
        var now = Application.Time.GetUtcNow();
        var link = await DealAsync(_ => Link.New() with
        {
            ReferralId = "r",
            Stopped = true,
            Claim = new Claim("p", "run-7", now.AddSeconds(90)),
            RedriveAt = now.AddMinutes(20),
            RedriveReason = "step Find the account failed",
        });

        var text = (await ShownAsync($"/operations/deals/{link.Id}")).Text;

        StringAssert.Contains(text, "Stopped: it was written again and again", StringComparison.Ordinal);
        StringAssert.Contains(text, "The flow run run-7 is working on it, until 09:01:30Z", StringComparison.Ordinal);
        StringAssert.Contains(text, "It travels again in 20 min: step Find the account failed.", StringComparison.Ordinal);
        StringAssert.Contains(text, "Its opportunity is not there yet.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Deal_FailuresAndConflicts_AreItsOwn()
    {
        var link = await DealAsync();
        var other = await DealAsync(_ => Link.New() with { ReferralId = "r" });
        await FailAsync("mine", link.Id);
        await FailAsync("others", other.Id);

        var page = await ShownAsync($"/operations/deals/{link.Id}");

        var failures = page.All("a").Select(anchor => anchor.Get("href")!).Where(href => href.StartsWith("/operations/failures/", StringComparison.Ordinal)).ToArray();
        CollectionAssert.AreEqual(new[] { "/operations/failures/mine" }, failures);
        StringAssert.Contains(page.Text, "There are no open conflicts.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Relink_RightReferral_IsTiedAndToldInTheTimeline()
    {
        const string right = "0b1c2d3e-0000-4000-8000-00000000f00d";
        var link = await DealAsync();
        var page = await ShownAsync($"/operations/deals/{link.Id}");

        var sent = await SendAsync(page, $"/operations/deals/{link.Id}/relink", ("referralId", right.ToUpperInvariant()), ("opportunityId", ""), ("reason", "Wrong pair"));

        Assert.AreEqual(HttpStatusCode.SeeOther, sent.Status, sent.Source);
        Assert.AreEqual(right, (await Application.Ledger.LinkByIdAsync(link.Id, Token))?.ReferralId);
        var after = await ShownAsync($"{sent.Location}");
        StringAssert.Contains(after.Text, "The records were tied together.", StringComparison.Ordinal);
        Assert.AreEqual("Wrong pair", after.Cells()[0][3]);
    }

    [TestMethod]
    public async Task Relink_InputThatCannotBe_IsToldAndChangesNothing()
    {
        var link = await DealAsync();
        var page = await ShownAsync($"/operations/deals/{link.Id}");
        var action = $"/operations/deals/{link.Id}/relink";

        var wrong = await SendAsync(page, action, ("referralId", "12"), ("opportunityId", "001A000000AbCdE"));
        var empty = await SendAsync(page, action, ("reason", "x"));

        Assert.AreEqual((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.Status, empty.Status));
        StringAssert.Contains(wrong.Text, "referralId: Must be a GUID", StringComparison.Ordinal);
        StringAssert.Contains(wrong.Text, "opportunityId: Must be the id of an opportunity", StringComparison.Ordinal);
        Assert.AreEqual(link.Version, (await Application.Ledger.LinkByIdAsync(link.Id, Token))?.Version);
    }

    [TestMethod]
    public async Task Relink_DealThatIsBeingWritten_IsPutOff()
    {
        var link = await DealAsync(link => link with { Claim = new Claim("p", "run", Application.Time.GetUtcNow().AddMinutes(1)) });

        var sent = await SendAsync(await ShownAsync($"/operations/deals/{link.Id}"), $"/operations/deals/{link.Id}/relink", ("referralId", Bodies.EngagementId));

        Assert.AreEqual(HttpStatusCode.Conflict, sent.Status);
        StringAssert.Contains(sent.Text, "Try again in three minutes", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Deal_ReaderOnly_SeesItWithoutForms()
    {
        var link = await DealAsync();
        using var reader = SignedIn("CoSell.Read");

        Assert.IsEmpty((await ShownAsync($"/operations/deals/{link.Id}", reader)).All("form").ToArray());
        Assert.AreEqual(HttpStatusCode.NotFound, (await GetAsync("/operations/deals/0000", reader)).Status);
    }

    private Task EventAsync(Link link, int number, string operation, string result, string fields) => Application.Ledger.AddEventAsync(
        new() { At = Application.Time.GetUtcNow().AddMinutes(number), LinkId = link.Id, Operation = operation, Result = result, Reason = $"because of {number}", Fields = fields }, Token);
}
