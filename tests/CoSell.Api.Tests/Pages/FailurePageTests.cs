using System.Net;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Pages;

/// <summary>What failed, and what a person decides about it, on the pages.</summary>
[TestClass]
public sealed class FailurePageTests : PageTest
{
    private const string List = "/operations/failures";

    [TestMethod]
    public async Task List_MoreThanAPage_IsTurnedPageByPageNewestFirst()
    {
        for (var number = 0; number < 51; number++)
        {
            await FailAsync($"f{number}", change: failure => failure with { Step = $"Step {number}" });
        }

        var first = await ShownAsync(List);
        var second = await ShownAsync(List + first.All("a").Single(anchor => anchor.Get("rel") == "next").Get("href"));

        Assert.HasCount(50, first.Cells());
        Assert.AreEqual("Step 50", first.Cells()[0][1]);
        Assert.AreEqual("Step 0", second.Cells().Single()[1]);
        Assert.IsEmpty(second.All("a").Where(anchor => anchor.Get("rel") == "next").ToArray());
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("-1")]
    [DataRow("x")]
    [DataRow("101")]
    [DataRow("99999999999999")]
    public async Task List_PageThatCannotBe_IsTheFirst(string page)
    {
        await FailAsync("f");

        Assert.HasCount(1, (await ShownAsync($"{List}?page={page}")).Cells());
    }

    [TestMethod]
    public async Task Failure_Message_IsShownWholeWithWhatToDo()
    {
        var link = await DealAsync();
        var message = string.Join('\n', Enumerable.Repeat("A long line of the service.", 100));
        await FailAsync("f", link.Id, failure => failure with { Message = message, Parked = true, Attempts = 8 });

        var page = await ShownAsync(List + "/f");

        Assert.AreEqual(message, page.All("pre").Single().Value);
        StringAssert.Contains(page.Text, "It is not tried again by itself any more.", StringComparison.Ordinal);
        Assert.IsTrue(page.All("a").Any(anchor => anchor.Get("href") == $"/operations/deals/{link.Id}"));
        Assert.IsLessThan(300, (await ShownAsync(List)).Cells()[0][2].Length);
    }

    [TestMethod]
    public async Task Retry_WithAValue_MakesTheDealDueAndKeepsTheValueOutOfSight()
    {
        var link = await DealAsync();
        await FailAsync("f", link.Id, failure => failure with { Parked = true });

        var sent = await SendAsync(await ShownAsync(List + "/f"), List + "/f/retry", ("edit.notes", "Short and sweet"), ("edit.dealValue", ""), ("reason", "Too long"));

        Assert.AreEqual(HttpStatusCode.SeeOther, sent.Status, sent.Source);
        var kept = (await Application.Ledger.FailureAsync("f", Token))!;
        Assert.AreEqual("Short and sweet", kept.Edits!.Single(edit => edit.Key == "notes").Value);
        Assert.HasCount(1, kept.Edits!);
        Assert.IsFalse(kept.Parked);
        Assert.IsNotNull((await Application.Ledger.LinkByIdAsync(link.Id, Token))?.RedriveAt);
        var after = await ShownAsync($"{sent.Location}");
        StringAssert.Contains(after.Text, "The deal is due at once", StringComparison.Ordinal);
        Assert.DoesNotContain("Short and sweet", after.Source, StringComparison.Ordinal);
        Assert.AreEqual("Too long", (await Application.Ledger.TimelineAsync(link.Id, Token)).Last(line => line.Operation == "ResolveFailure").Reason);
    }

    [TestMethod]
    public async Task Retry_ValueThatCannotBe_IsToldByItsFieldAndChangesNothing()
    {
        var link = await DealAsync();
        await FailAsync("f", link.Id);

        var sent = await SendAsync(await ShownAsync(List + "/f"), List + "/f/retry", ("edit.closingDate", "soon"));

        Assert.AreEqual(HttpStatusCode.BadRequest, sent.Status);
        StringAssert.Contains(sent.Text, "edit/closingDate", StringComparison.Ordinal);
        Assert.AreEqual(link.Version, (await Application.Ledger.LinkByIdAsync(link.Id, Token))?.Version);
    }

    [TestMethod]
    public async Task Resolve_WithAReason_ClosesItAndRemovesItsMessage()
    {
        await FailAsync("f");
        var page = await ShownAsync(List + "/f");
        Assert.IsFalse(page.All("form").Any(form => form.Get("action") == List + "/f/retry"), "it belongs to no deal that could travel");

        var without = await SendAsync(page, List + "/f/resolve");
        var sent = await SendAsync(page, List + "/f/resolve", ("reason", "Done by hand"));

        Assert.AreEqual((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther), (without.Status, sent.Status));
        var after = await ShownAsync($"{sent.Location}");
        StringAssert.Contains(after.Text, "Resolved: Done by hand", StringComparison.Ordinal);
        Assert.DoesNotContain("STRING_TOO_LONG", after.Source, StringComparison.Ordinal);
        Assert.IsEmpty(after.All("form").ToArray());
    }

    [TestMethod]
    public async Task ResolveMany_Ticked_AreClosedAndTheOthersStay()
    {
        foreach (var id in (string[])["f1", "f2", "f3", "f4"])
        {
            await FailAsync(id);
        }

        var page = await ShownAsync(List);
        await FailAsync("f2", change: failure => failure with { ResolvedAt = Application.Time.GetUtcNow(), Resolution = "by somebody else" });
        var sent = await SendAsync(page, List + "/resolve", ("id", "f1"), ("id", "f2"), ("id", "f4"), ("id", "gone"), ("reason", "Bulk"));

        Assert.AreEqual(List + "?resolved=2", $"{sent.Location}");
        Assert.AreEqual("f3", (await Application.Ledger.OpenFailuresAsync(Token)).Single().Id);
        Assert.AreEqual("by somebody else", (await Application.Ledger.FailureAsync("f2", Token))?.Resolution);
        StringAssert.Contains((await ShownAsync($"{sent.Location}")).Text, "2 failures were resolved.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task ResolveMany_NothingTickedOrNoReason_ChangesNothing()
    {
        await FailAsync("f1");
        var page = await ShownAsync(List);

        Assert.AreEqual(HttpStatusCode.BadRequest, (await SendAsync(page, List + "/resolve", ("reason", "x"))).Status);
        Assert.AreEqual(HttpStatusCode.BadRequest, (await SendAsync(page, List + "/resolve", ("id", "f1"))).Status);
        Assert.HasCount(1, await Application.Ledger.OpenFailuresAsync(Token));
    }

    [TestMethod]
    public async Task Failures_ReaderOnly_SeesThemWithoutForms()
    {
        await FailAsync("f");
        using var reader = SignedIn("CoSell.Read");

        Assert.IsEmpty((await ShownAsync(List, reader)).All("form").ToArray());
        Assert.IsEmpty((await ShownAsync(List + "/f", reader)).All("form").ToArray());
        Assert.AreEqual(HttpStatusCode.NotFound, (await GetAsync(List + "/nobody", reader)).Status);
    }
}
