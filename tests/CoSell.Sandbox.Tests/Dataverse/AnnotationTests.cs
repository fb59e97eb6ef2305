using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>What stands beside a value when it is asked for.</summary>
[TestClass]
public sealed class AnnotationTests : EnvironmentTest
{
    private const string Formatted = "@OData.Community.Display.V1.FormattedValue";
    private const string Lookup = "_cosell_link_value@Microsoft.Dynamics.CRM.";

    [TestMethod]
    public async Task All_Asked_AreThere()
    {
        var row = await RowAsync("*");

        Assert.AreEqual("Partial", (string?)row["cosell_outcome" + Formatted]);
        Assert.AreEqual("1/31/2026 10:05 PM", (string?)row["cosell_at" + Formatted]);
        Assert.AreEqual("Deal", (string?)row["_cosell_link_value" + Formatted]);
        Assert.AreEqual("cosell_link", (string?)row[Lookup + "lookuplogicalname"]);
        Assert.AreEqual("cosell_Link", (string?)row[Lookup + "associatednavigationproperty"]);
        Assert.AreEqual("systemuser", (string?)row["_createdby_value@Microsoft.Dynamics.CRM.lookuplogicalname"]);
        Assert.AreEqual("# CoSell Sync", (string?)row["_createdby_value" + Formatted]);
        Assert.AreEqual("Active", (string?)row["statecode" + Formatted]);
        Assert.IsFalse(row.ContainsKey("cosell_runid" + Formatted), "Text and empty columns have none.");
    }

    [TestMethod]
    public async Task One_Asked_IsTheOnlyOne()
    {
        var row = await RowAsync("OData.Community.Display.V1.FormattedValue");
        Assert.IsTrue(row.ContainsKey("cosell_outcome" + Formatted));
        Assert.IsFalse(row.ContainsKey(Lookup + "lookuplogicalname"));
    }

    [TestMethod]
    public async Task Pattern_Asked_BringsThoseOfTheName()
    {
        var row = await RowAsync("Microsoft.Dynamics.CRM.*");
        Assert.IsFalse(row.ContainsKey("cosell_outcome" + Formatted));
        Assert.IsTrue(row.ContainsKey(Lookup + "lookuplogicalname"));
    }

    [TestMethod]
    public async Task None_Asked_NoneIsThere() =>
        Assert.IsFalse((await RowAsync(null)).Any(member => member.Key.Contains('@', StringComparison.Ordinal) && member.Key[0] != '@'));

    [TestMethod]
    public async Task Flag_Formatted_IsItsLabel()
    {
        await NewLinkAsync("r-1");
        var row = (await Host.GetAsync("cosell_links?$select=cosell_stopped", ("Prefer", "odata.include-annotations=\"*\""))).Value[0]!;
        Assert.AreEqual("No", (string?)row["cosell_stopped" + Formatted]);
    }

    private async Task<JsonObject> RowAsync(string? annotations)
    {
        var link = await NewLinkAsync("r-1");
        var json = $$"""{"cosell_outcome":674200001,"cosell_at":"2026-01-31T22:05:00Z","cosell_Link@odata.bind":"/cosell_links({{link}})"}""";
        var prefer = "return=representation" + (annotations is null ? string.Empty : $",odata.include-annotations=\"{annotations}\"");
        return (await Host.PostAsync("cosell_syncevents", json, ("Prefer", prefer))).Body!.AsObject();
    }
}
