namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class ExternalIdTests : OrgTest
{
    private const string ByKey = "/sobjects/Account/Partner_Center_Customer_Key__c/";

    [TestMethod]
    public async Task Upsert_Twice_CreatesThenUpdates()
    {
        var first = await Host.SendAsync(HttpMethod.Patch, ByKey + "k%2F1%20%C3%A9", """{"Name":"Contoso"}""");
        var second = await Host.SendAsync(HttpMethod.Patch, ByKey + "K%2F1%20%C3%A9", """{"Name":"Contoso Ltd"}""");

        Assert.AreEqual((201, true), (first.Status, (bool)first.Body!["created"]!));
        Assert.AreEqual((200, false, first.Id), (second.Status, (bool)second.Body!["created"]!, second.Id));
        Assert.AreEqual("k/1 é", (string?)Host.Org.Get("Account", first.Id)["Partner_Center_Customer_Key__c"]);
        Assert.AreEqual("Contoso Ltd", (string?)(await Host.GetAsync(ByKey + "k%2F1%20%C3%A9")).Body!["Name"]);
        CollectionAssert.AreEqual(new[] { "POST", "PATCH" }, Host.Org.Log.Writes.Select(w => w.Method).ToArray());
    }

    [TestMethod]
    public async Task Upsert_KeyInBody_IsRefused() =>
        Assert.AreEqual(
            "INVALID_FIELD",
            (
                await Host.SendAsync(
                    HttpMethod.Patch,
                    ByKey + "k",
                    """{"Name":"x","Partner_Center_Customer_Key__c":"k"}"""
                )
            ).ErrorCode
        );

    [TestMethod]
    public async Task Upsert_UpdateOnlyWithoutRecord_IsNotFound() =>
        Assert.AreEqual(
            404,
            (await Host.SendAsync(HttpMethod.Patch, ByKey + "k?updateOnly=true", """{"Name":"x"}""")).Status
        );

    [TestMethod]
    public async Task Get_UnknownValueOrField_IsNotFound()
    {
        Assert.AreEqual((404, "NOT_FOUND"), Short(await Host.GetAsync(ByKey + "nope")));
        Assert.AreEqual((404, "NOT_FOUND"), Short(await Host.GetAsync("/sobjects/Account/Name/Contoso")));
        Assert.AreEqual(
            (501, "NOT_EMULATED"),
            Short(await Host.GetAsync("/sobjects/Opportunity/006000000000001/Account"))
        );
    }

    [TestMethod]
    public async Task ExternalId_NotUniqueAndHeldTwice_IsMultipleChoices()
    {
        await using var host = await WithNonUniqueKeyAsync();
        await host.CreateAsync("Account", """{"Name":"A","Old_Key__c":"x"}""");
        await host.CreateAsync("Account", """{"Name":"B","Old_Key__c":"x"}""");

        var read = await host.GetAsync("/sobjects/Account/Old_Key__c/x");
        var written = await host.SendAsync(HttpMethod.Patch, "/sobjects/Account/Old_Key__c/x", """{"Name":"C"}""");

        Assert.AreEqual((300, 300), (read.Status, written.Status));
        Assert.HasCount(2, read.Body!.AsArray());
        StringAssert.StartsWith(
            (string)read.Body[0]!,
            $"{OrgHost.Data}/sobjects/Account/001",
            StringComparison.Ordinal
        );
    }

    [TestMethod]
    public async Task Collection_KeyHeldTwice_IsADuplicateExternalId()
    {
        await using var host = await WithNonUniqueKeyAsync();
        await host.CreateAsync("Account", """{"Name":"A","Old_Key__c":"x"}""");
        await host.CreateAsync("Account", """{"Name":"B","Old_Key__c":"x"}""");

        var answer = await host.SendAsync(
            HttpMethod.Patch,
            "/composite/sobjects/Account/Old_Key__c",
            """{"records":[{"attributes":{"type":"Account"},"Old_Key__c":"x","Name":"C"}]}"""
        );

        Assert.AreEqual("DUPLICATE_EXTERNAL_ID", (string?)answer.Body![0]!["errors"]![0]!["statusCode"]);
    }

    private static async Task<OrgHost> WithNonUniqueKeyAsync()
    {
        var folder = Directory.CreateTempSubdirectory("sf");
        try
        {
            var fields = folder.CreateSubdirectory("objects/Account/fields");
            await File.WriteAllTextAsync(
                Path.Combine(fields.FullName, "Old_Key__c.field-meta.xml"),
                """
                <CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
                    <fullName>Old_Key__c</fullName>
                    <externalId>true</externalId>
                    <label>Old key</label>
                    <length>100</length>
                    <type>Text</type>
                </CustomField>
                """
            );
            return await OrgHost.StartAsync(o => o with { MetadataFolders = [folder.FullName] });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int, string?) Short(Answer answer) => (answer.Status, answer.ErrorCode);
}
