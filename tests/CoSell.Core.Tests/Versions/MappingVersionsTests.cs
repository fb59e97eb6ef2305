using CoSell.Core.Mapping;
using CoSell.Core.Tests.Support;
using CoSell.Core.Versions;

namespace CoSell.Core.Tests.Versions;

[TestClass]
public sealed class MappingVersionsTests
{
    private static readonly FieldMapping Other = FieldMapping.With(
        """{ "rows": [ { "id": "notes", "maxLength": 255 }, { "id": "closingDate", "off": true } ] }""");

    private readonly MemoryLedger ledger = new();
    private readonly ManualTime time = new();

    [TestMethod]
    public async Task Enter_SameMappingAgain_IsOneVersionSinceTheFirstTime()
    {
        var (versions, first) = (Versions(), time.Now);
        var name = await versions.EnterAsync("PlanOpportunity", FieldMapping.Default, CancellationToken.None);
        time.Advance(TimeSpan.FromDays(1));

        Assert.AreEqual(name, await Versions().EnterAsync("PlanOpportunity", FieldMapping.Default, CancellationToken.None));

        var view = await ViewAsync();
        Assert.AreEqual(new OperationVersion("PlanOpportunity", name, first), view.InForce.Single());
        Assert.HasCount(1, view.History);
        Assert.AreEqual(name, view.Configured);
    }

    [TestMethod]
    public async Task Enter_OtherMapping_NamesRowsAndProperties()
    {
        await Versions().EnterAsync("PlanOpportunity", FieldMapping.Default, CancellationToken.None);

        await Versions().EnterAsync("PlanOpportunity", Other, CancellationToken.None);

        var change = (await ViewAsync()).History[0];
        Assert.AreEqual("closingDate Removed , notes Changed maxLength", string.Join(
            ", ", change.Rows.OrderBy(row => row.Row, StringComparer.Ordinal).Select(row => $"{row.Row} {row.Kind} {string.Join(' ', row.Attributes)}")));
    }

    [TestMethod]
    public async Task Enter_TwoOperationsTheSameWay_AreToldTogether()
    {
        foreach (var mapping in (FieldMapping[])[FieldMapping.Default, Other])
        {
            await Versions().EnterAsync("PlanOpportunity", mapping, CancellationToken.None);
            await Versions().EnterAsync("PlanReferral", mapping, CancellationToken.None);
        }

        var history = (await ViewAsync()).History;
        Assert.HasCount(2, history);
        CollectionAssert.AreEqual(new[] { "PlanOpportunity", "PlanReferral" }, history[0].Operations.ToArray());
    }

    [TestMethod]
    public async Task Enter_BackToTheMappingBefore_IsAChangeAsWell()
    {
        var versions = Versions();
        foreach (var mapping in (FieldMapping[])[FieldMapping.Default, Other, FieldMapping.Default])
        {
            await versions.EnterAsync("PlanOpportunity", mapping, CancellationToken.None);
        }

        var history = (await ViewAsync()).History;
        Assert.HasCount(3, history);
        Assert.AreEqual(history[2].Version, history[0].Version);
        Assert.AreEqual(history[1].Version, history[0].Before);
    }

    [TestMethod]
    public async Task Enter_ValueOfACustomFieldThatDiffersFromDealToDeal_IsNoOtherVersion()
    {
        var names = new HashSet<string>();
        foreach (var value in (string[])["\"EMEA\"", "\"APAC\"", "12", "null"])
        {
            var rows = CustomFields.Read(
                Json.Of(System.Text.Json.Nodes.JsonNode.Parse($"{{ \"Region__c\": {value} }}")!.AsObject()), FieldMapping.Default, (name, _, _) => Assert.Fail(name));
            names.Add(await Versions().EnterAsync("PlanOpportunity", FieldMapping.Default.With(rows), CancellationToken.None));
        }

        Assert.HasCount(1, names);
    }

    [TestMethod]
    public async Task Enter_ManyChanges_KeepsTheNewestFifty()
    {
        var versions = Versions();
        for (var change = 0; change < 120; change++)
        {
            await versions.EnterAsync("PlanOpportunity", change % 2 == 0 ? FieldMapping.Default : Other, CancellationToken.None);
        }

        Assert.HasCount(50, (await ViewAsync()).History);
    }

    private MappingVersions Versions() => new(ledger, time);

    private Task<MappingVersionsView> ViewAsync() => Versions().ReadAsync(FieldMapping.Default, CancellationToken.None);
}
