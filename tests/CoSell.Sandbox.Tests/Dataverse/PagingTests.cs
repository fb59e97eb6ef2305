using System.Globalization;

namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>Long lists, page by page.</summary>
[TestClass]
public sealed class PagingTests : EnvironmentTest
{
    [TestMethod]
    public async Task Pages_FollowedByTheirLinks_BringEveryRowOnce()
    {
        await FillAsync(7);
        var names = new List<string>();
        var address = "cosell_links?$select=cosell_name&$orderby=cosell_name&$count=true";
        var pages = 0;
        for (string? next = address; next is not null; pages++)
        {
            var answer = await Host.GetAsync(next, ("Prefer", "odata.maxpagesize=3"));
            Assert.AreEqual(200, answer.Status, answer.Text);
            Assert.AreEqual("odata.maxpagesize=3", answer.Headers["Preference-Applied"]);
            Assert.AreEqual(7, (int)answer.Body!["@odata.count"]!);
            names.AddRange(answer.Value.Select(row => (string)row!["cosell_name"]!));
            next = (string?)answer.Body["@odata.nextLink"];
        }

        Assert.AreEqual(3, pages);
        CollectionAssert.AreEqual(Enumerable.Range(0, 7).Select(Name).ToArray(), names);
    }

    [TestMethod]
    public async Task Page_OfASizeThatFits_HasNoLink()
    {
        await FillAsync(3);
        Assert.IsNull((await Host.GetAsync("cosell_links", ("Prefer", "odata.maxpagesize=3"))).Body!["@odata.nextLink"]);
    }

    [TestMethod]
    public async Task Top_BesideAPageSize_Wins()
    {
        await FillAsync(5);
        var answer = await Host.GetAsync("cosell_links?$top=4", ("Prefer", "odata.maxpagesize=2"));
        Assert.HasCount(4, answer.Value);
        Assert.IsNull(answer.Body!["@odata.nextLink"]);
    }

    [TestMethod]
    public async Task Rows_WithoutOrder_ComeInNoUsefulOrder()
    {
        await FillAsync(12);
        var names = (await Host.GetAsync("cosell_links?$select=cosell_name")).Value.Select(row => (string)row!["cosell_name"]!).ToArray();
        CollectionAssert.AreNotEqual(names.Order(StringComparer.Ordinal).ToArray(), names);
    }

    [TestMethod]
    public async Task Rows_MoreThan5000_ComeInPagesWithoutBeingAsked()
    {
        Host.Environment.Transact(session =>
        {
            var table = session.Schema.FindSet("cosell_settings")!;
            for (var number = 0; number <= 5000; number++)
            {
                session.Create(table, null, new Dictionary<CoSell.Sandbox.Dataverse.Schema.Column, object?> { [table.Name] = Name(number) });
            }

            return 0;
        });

        var first = await Host.GetAsync("cosell_settings?$select=cosell_name&$count=true");
        Assert.HasCount(5000, first.Value);
        Assert.AreEqual(5000, (int)first.Body!["@odata.count"]!);
        Assert.HasCount(1, (await Host.GetAsync((string)first.Body["@odata.nextLink"]!)).Value);
    }

    [TestMethod]
    public async Task PageSize_ThatIsNone_IsRefused() =>
        (await Host.GetAsync("cosell_links", ("Prefer", "odata.maxpagesize=none"))).Refused(400, "0x80060888", "odata.maxpagesize");

    private static string Name(int number) => "Deal " + number.ToString("00000", CultureInfo.InvariantCulture);

    private async Task FillAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await Host.CreateAsync("cosell_links", $$"""{"cosell_name":"{{Name(number)}}"}""");
        }
    }
}
