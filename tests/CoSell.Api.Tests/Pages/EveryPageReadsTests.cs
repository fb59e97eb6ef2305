using System.Xml.Linq;

namespace CoSell.Api.Tests.Pages;

/// <summary>Every page can be read with the keyboard and a screen reader, as far as its HTML shows, and shows foreign text as text.</summary>
[TestClass]
public sealed class EveryPageReadsTests : PageTest
{
    private const string Hostile = "=HYPERLINK(\"http://x.example\",\"a\")<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>&amp;";

    [TestMethod]
    public async Task EveryPage_Structure_IsReadableWithoutEyesOrMouse()
    {
        foreach (var path in await EveryPageAsync())
        {
            var page = await ShownAsync(path);
            Assert.AreEqual("en", page.Root.Get("lang"), path);
            Assert.AreEqual(1, page.All("h1").Count(), path);
            Assert.AreEqual(1, page.All("main").Count(), path);
            Assert.IsTrue(page.All("nav").All(nav => nav.Get("aria-label") is not null), path);
            Assert.AreEqual("#content", page.All("a").First().Get("href"), path);
            Assert.AreEqual("content", page.All("main").Single().Get("id"), path);
            StringAssert.StartsWith(page.All("title").Single().Text(), page.All("h1").Single().Text(), StringComparison.Ordinal);
            CollectionAssert.AllItemsAreUnique(page.Root.Descendants().Select(element => element.Get("id")).OfType<string>().ToArray(), path);
            Assert.IsTrue(page.All("th").All(head => head.Get("scope") is "col" or "row"), path);
            Assert.IsTrue(page.All("table").All(table => table.Element("caption") is not null), path);
            Assert.IsTrue(page.All("button").All(button => button.Get("type") == "submit" && button.Text().Length > 0), path);
            foreach (var field in page.Root.Descendants().Where(IsField))
            {
                Assert.IsTrue(
                    field.Get("aria-label") is not null || page.All("label").Count(label => label.Get("for") == field.Get("id")) == 1, $"{path}: {field}");
                Assert.IsTrue(field.Get("aria-describedby") is not { } hint || page.Root.Descendants().Any(element => element.Get("id") == hint), $"{path}: {field}");
            }
        }
    }

    [TestMethod]
    public async Task EveryPage_Source_HasNoScriptNoStyleAndNothingFromElsewhere()
    {
        foreach (var path in await EveryPageAsync())
        {
            var page = await ShownAsync(path);
            Assert.IsEmpty(page.Root.Descendants().Where(element => element.Name.LocalName is "script" or "style" or "iframe" or "img" or "object").ToArray(), path);
            var attributes = page.Root.Descendants().Attributes().ToArray();
            Assert.IsEmpty(attributes.Where(attribute => attribute.Name.LocalName is "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)).ToArray(), path);
            var addresses = attributes.Where(attribute => attribute.Name.LocalName is "href" or "action" or "src").Select(attribute => attribute.Value);
            Assert.IsTrue(addresses.All(address => address[0] is '#' or '?' || address.StartsWith("/operations", StringComparison.Ordinal)), path);
        }
    }

    [TestMethod]
    public async Task EveryPage_HostileText_ShowsAsText()
    {
        foreach (var path in await EveryPageAsync())
        {
            var page = await ShownAsync(path);
            Assert.DoesNotContain("<script", page.Source, StringComparison.OrdinalIgnoreCase, path);
            Assert.DoesNotContain("<img", page.Source, StringComparison.OrdinalIgnoreCase, path);
            Assert.DoesNotContain("<b>", page.Source, StringComparison.OrdinalIgnoreCase, path);
            if (path is not ("/operations" or "/operations/mapping" or "/operations/mapping/test" or "/operations/settings"))
            {
                Assert.IsTrue(page.Root.Descendants().Any(element => Says(element)), $"{path} shows it, whole");
            }
        }
    }

    [TestMethod]
    public async Task Tester_HostileText_ShowsAsText()
    {
        var start = await ShownAsync("/operations/mapping/test");
        var page = await SendAsync(start, "/operations/mapping/test", ("referral", $"{{\"x\":{System.Text.Json.JsonSerializer.Serialize(Hostile)}}} {Hostile}"), ("opportunity", "</textarea><script>"));

        Assert.DoesNotContain("<script", page.Source, StringComparison.OrdinalIgnoreCase);
        Assert.AreEqual("</textarea><script>", page.All("textarea").Single(area => area.Get("id") == "opportunity").Value);
    }

    /// <summary>Every page that can be reached by its address, with foreign text wherever the ledger may hold any.</summary>
    private async Task<IReadOnlyList<string>> EveryPageAsync()
    {
        var link = await DealAsync(link => link with { RedriveAt = Application.Time.GetUtcNow().AddHours(1), RedriveReason = Hostile });
        await Application.Ledger.AddEventAsync(new() { At = Application.Time.GetUtcNow(), LinkId = link.Id, RunId = Hostile, Operation = "PlanOpportunity", Result = Hostile, Reason = Hostile, Fields = Hostile }, Token);
        await FailAsync("f1", link.Id, failure => failure with { Message = Hostile, Step = Hostile, Flow = Hostile });
        await Application.Ledger.AddConflictsAsync([new("c1", link.Id, Application.Time.GetUtcNow(), null, null, "name", Hostile, Hostile, Hostile, "salesforce", Hostile)], Token);
        string[] pages =
        [
            "/operations", "/operations/deals?q=" + Uri.EscapeDataString(Hostile), $"/operations/deals/{link.Id}", "/operations/failures", "/operations/failures/f1",
            "/operations/conflicts", "/operations/mapping", "/operations/mapping/test", "/operations/settings",
        ];
        var known = PageDoors.Roles.Keys.Count(door => door.StartsWith("GET", StringComparison.Ordinal)) - 1;
        Assert.HasCount(known, pages, "a new page is looked at here, too; the last one says that there is no such page");
        return pages;
    }

    private static bool Says(XElement element) => element.Nodes().OfType<XText>().Any(text => text.Value.Contains(Hostile, StringComparison.Ordinal));

    private static bool IsField(XElement element) =>
        element.Name.LocalName is "textarea" or "select" || (element.Name.LocalName == "input" && element.Get("type") != "hidden");
}
