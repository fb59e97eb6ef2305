using System.Net;
using System.Xml.Linq;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;

namespace CoSell.Api.Tests.Pages;

/// <summary>Conflicts side by side, and what a person decides about them.</summary>
[TestClass]
public sealed class ConflictPageTests : PageTest
{
    private const string List = "/operations/conflicts";
    private const string Decide = List + "/c1/decide";

    [TestMethod]
    public async Task Conflicts_Open_AreShownSideBySideWithWhatDecided()
    {
        var conflict = await ConflictAsync();
        await Application.Ledger.SaveConflictAsync(conflict with { Id = "c2", ResolvedAt = Application.Time.GetUtcNow() }, Token);

        var card = (await ShownAsync(List)).All("article").Single();

        Assert.AreEqual("Deal value", card.Element("h3")!.Text());
        CollectionAssert.AreEqual(new[] { "Partner Center", "10 €", "Salesforce", "20" }, card.Element("dl")!.Elements("div").Elements().Select(Text).ToArray());
        StringAssert.Contains(card.Text(), "Left to you; neither side was written: the row's rule. 2026-03-02 09:00:00Z", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "Keep Partner Center’s value", "Keep Salesforce’s value", "Leave both as they are" }, Buttons(card));
    }

    [TestMethod]
    [DataRow("partnerCenter", Side.PartnerCenter, "keepPartnerCenter")]
    [DataRow("salesforce", Side.Salesforce, "keepSalesforce")]
    public async Task Keep_OneSide_MakesTheDealDueAndShowsWhatWasChosen(string decision, Side side, string result)
    {
        var conflict = await ConflictAsync();

        var sent = await SendAsync(await ShownAsync(List), Decide, ("decision", decision), ("reason", "Agreed on the phone"));

        Assert.AreEqual($"{List}?done=kept", $"{sent.Location}", sent.Source);
        Assert.AreEqual(side, (await Application.Ledger.ConflictAsync("c1", Token))!.Kept);
        var link = (await Application.Ledger.LinkByIdAsync(conflict.LinkId, Token))!;
        Assert.IsTrue(link.HasChoices);
        Assert.IsNotNull(link.RedriveAt);
        var line = (await Application.Ledger.TimelineAsync(link.Id, Token)).Last(line => line.Operation == "ResolveConflict");
        Assert.AreEqual((result, "Agreed on the phone", "dealValue"), (line.Result, line.Reason, line.Fields));
        var after = await ShownAsync($"{sent.Location}");
        StringAssert.Contains(after.Text, "The choice is kept", StringComparison.Ordinal);
        StringAssert.Contains(after.Text, "value was chosen. It is on its way", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "Leave both as they are" }, Buttons(after.All("article").Single()));
    }

    [TestMethod]
    public async Task Leave_FromTheDealsPage_ClosesItAndGoesBackThere()
    {
        var conflict = await ConflictAsync();

        var sent = await SendAsync(await ShownAsync($"/operations/deals/{conflict.LinkId}"), Decide, ("decision", "leave"));

        Assert.AreEqual($"/operations/deals/{conflict.LinkId}?done=left", $"{sent.Location}");
        var after = await ShownAsync($"{sent.Location}");
        StringAssert.Contains(after.Text, "The conflict is closed; nothing was written.", StringComparison.Ordinal);
        Assert.IsEmpty(after.All("article").ToArray());
        Assert.DoesNotContain("10 €", after.Source, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Keep_NewerConflictOfTheField_IsToldAndChangesNothing()
    {
        var conflict = await ConflictAsync();
        var page = await ShownAsync(List);
        await Application.Ledger.AddConflictsAsync([conflict with { Id = "c2", Salesforce = "30" }], Token);

        var sent = await SendAsync(page, Decide, ("decision", "salesforce"));

        Assert.AreEqual(HttpStatusCode.Conflict, sent.Status);
        StringAssert.Contains(sent.Text, "The values have moved on", StringComparison.Ordinal);
        Assert.IsNull((await Application.Ledger.ConflictAsync("c1", Token))!.Kept);
    }

    [TestMethod]
    public async Task Decide_NothingUnknownOrOver_IsTold()
    {
        await ConflictAsync();
        var page = await ShownAsync(List);

        Assert.AreEqual(HttpStatusCode.BadRequest, (await SendAsync(page, Decide)).Status);
        Assert.AreEqual(HttpStatusCode.BadRequest, (await SendAsync(page, Decide, ("decision", "leave"), ("reason", new string('x', 501)))).Status);
        Assert.AreEqual(HttpStatusCode.SeeOther, (await SendAsync(page, Decide, ("decision", "leave"))).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await SendAsync(page, Decide, ("decision", "leave"))).Status);
    }

    [TestMethod]
    public async Task Conflict_ThatNoChoiceSettles_SaysSoAndCanBeLeft()
    {
        await ConflictAsync(conflict => conflict with { Values = null, Told = "<b>a third value</b>" });

        var card = (await ShownAsync(List)).All("article").Single();

        CollectionAssert.AreEqual(new[] { "Leave both as they are" }, Buttons(card));
        StringAssert.Contains(card.Text(), "This field cannot be settled by a choice here.", StringComparison.Ordinal);
        StringAssert.Contains(card.Text(), "Not carried out: <b>a third value</b>", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Conflicts_ReaderOnly_SeesThemWithoutForms()
    {
        await ConflictAsync();
        using var reader = SignedIn("CoSell.Read");

        var page = await ShownAsync(List, reader);

        Assert.HasCount(1, page.All("article").ToArray());
        Assert.IsEmpty(page.All("form").ToArray());
    }

    private async Task<Conflict> ConflictAsync(Func<Conflict, Conflict>? change = null)
    {
        var link = await DealAsync();
        var conflict = new Conflict("c1", link.Id, Application.Time.GetUtcNow(), null, null, "dealValue", "Deal value", "10 €", "20", "Keep", "the row's rule")
        {
            Values = new ConflictValues("10", "20"),
        };
        conflict = change?.Invoke(conflict) ?? conflict;
        await Application.Ledger.AddConflictsAsync([conflict], Token);
        return conflict;
    }

    private static string Text(XElement element) => element.Text();

    private static string[] Buttons(XElement card) => [.. card.Descendants("button").Select(Text)];
}
