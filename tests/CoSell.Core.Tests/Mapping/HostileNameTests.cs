using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

/// <summary>Names and paths from outside end up in queries and payloads, so only plain ones are taken.</summary>
[TestClass]
public sealed class HostileNameTests
{
    [TestMethod]
    [DataRow("Region__c\n")]
    [DataRow("Region__c ")]
    [DataRow("Region__c\0")]
    [DataRow("Account.Name")]
    [DataRow("Id FROM Account --")]
    [DataRow("Name' OR Name != '")]
    [DataRow("Name,(SELECT Id FROM Contacts)")]
    [DataRow("<script>")]
    [DataRow("=HYPERLINK(1)")]
    [DataRow("Régio__c")]
    [DataRow("\uFF21__c")]
    [DataRow("Region\u200B__c")]
    [DataRow("$batch")]
    [DataRow("attributes@odata.bind")]
    [DataRow("")]
    public void CustomField_NameThatIsNoApiName_IsRefused(string name) =>
        AssertRefused(new JsonObject { [name] = "x" }, "API name");

    [TestMethod]
    public void CustomField_NameLongerThanAnyField_IsRefused() =>
        AssertRefused(new JsonObject { [new string('a', 81)] = "x" }, "API name");

    [TestMethod]
    [DataRow("/campaignId\n")]
    [DataRow("/../secrets")]
    [DataRow("/a~1b")]
    [DataRow("/a/-")]
    [DataRow("/a//b")]
    [DataRow("/a b")]
    [DataRow("/a/b/c/d/e/f/g")]
    [DataRow("/$ref")]
    [DataRow("//host/x")]
    [DataRow("https://host/x")]
    [DataRow("/a'or'1")]
    [DataRow("/%2e%2e")]
    public void CustomField_PathThatIsNoPlainPointer_IsRefused(string pointer) =>
        AssertRefused(new JsonObject { ["Region__c"] = new JsonObject { ["referral"] = pointer } }, "JSON Pointer");

    [TestMethod]
    [DataRow("/campaignId\n", "Region__c")]
    [DataRow("/campaign\u0000Id", "Region__c")]
    [DataRow("/campaignId", "Region__c\n")]
    [DataRow("/campaignId", "Name' OR Name != '")]
    public void OwnMappingFile_HostileNames_AreRefused(string referral, string opportunity)
    {
        // The same row with plain names is taken.
        OwnFile.With(OwnFile.Row("new", string.Empty));
        var hostile = OwnFile.Row("new", $"\"referral\": {JsonSerializer.Serialize(referral)}, \"opportunity\": {JsonSerializer.Serialize(opportunity)}");

        var refused = Assert.ThrowsExactly<MappingException>(() => OwnFile.With(hostile));

        StringAssert.Contains(refused.Message, "new", StringComparison.Ordinal);
    }

    private static void AssertRefused(JsonObject fields, string told)
    {
        var faults = new List<string>();
        var rows = CustomFields.Read(JsonSerializer.SerializeToElement(fields), FieldMapping.Default, (_, rule, _) => faults.Add(rule));
        Assert.IsEmpty(rows);
        StringAssert.Contains(faults.Single(), told, StringComparison.Ordinal);
    }
}
