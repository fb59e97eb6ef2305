using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Mapping;

namespace CoSell.Api.Tests.Mapping;

[TestClass]
public sealed class GetMappingTests : ApiTest
{
    private readonly string file = Path.GetTempFileName();

    private protected override CoSellApplication Start() => new() { MappingFile = File.ReadAllText(file).Length > 0 ? file : null };

    [TestMethod]
    public async Task GetMapping_WithoutOwnFile_GivesTheShippedRows()
    {
        var mapping = await GetAsync();

        Assert.AreEqual("shipped", (string?)mapping["source"]);
        Assert.AreEqual(FieldMapping.Default.Version, (int)mapping["version"]!);
        CollectionAssert.AreEqual(
            FieldMapping.Default.Rows.Select(row => row.Id).ToArray(),
            mapping["rows"]!.AsArray().Select(row => (string)row!["id"]!).ToArray());
        Assert.IsTrue(mapping["rows"]!.AsArray().All(row => (string)row!["source"]! == "shipped"));
    }

    [TestMethod]
    public async Task GetMapping_WithOwnFile_SaysWhereEachRowComesFrom()
    {
        await File.WriteAllTextAsync(file, """
            { "rows": [
              { "id": "notes", "maxLength": 255 }, { "id": "closingDate", "off": true },
              { "id": "region", "label": "Region", "referral": "/details/region", "opportunity": "Region__c", "type": "text", "direction": "toSalesforce" }
            ] }
            """, Token);

        var mapping = await GetAsync();

        var rows = mapping["rows"]!.AsArray().ToDictionary(row => (string)row!["id"]!, row => row!);
        Assert.AreEqual("shippedAndOwn", (string?)mapping["source"]);
        Assert.AreEqual("closingDate", (string?)mapping["switchedOff"]!.AsArray().Single());
        Assert.IsFalse(rows.ContainsKey("closingDate"));
        Assert.AreEqual("shipped", (string?)rows["name"]["source"]);
        Assert.AreEqual("changed", (string?)rows["notes"]["source"]);
        Assert.AreEqual(255, (int)rows["notes"]["row"]!["maxLength"]!);
        Assert.AreEqual("added", (string?)rows["region"]["source"]);
        Assert.AreEqual("toSalesforce", (string?)rows["region"]["row"]!["direction"]);
        Assert.AreEqual("latest", (string?)rows["region"]["row"]!["conflict"], "defaults are shown");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        File.Delete(file);
    }

    private async Task<JsonObject> GetAsync()
    {
        using var response = await Client.GetAsync(new Uri("/v1/mapping", UriKind.Relative), Token);
        var answer = await Answer.OfAsync(response);
        Assert.AreEqual(HttpStatusCode.OK, answer.Status);
        return answer.Body;
    }
}
