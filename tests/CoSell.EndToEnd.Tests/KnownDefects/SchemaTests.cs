using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Salesforce;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>Section F: what the customer's org looks like.</summary>
[TestClass]
public sealed class SchemaTests
{
    private const int Many = 700;

    [TestMethod]
    public async Task Row68_ObjectWithVeryManyCustomFields_WorksAndOnlyMappedFieldsAreWritten()
    {
        var folder = Directory.CreateTempSubdirectory("cosell-metadata-").FullName;
        try
        {
            WriteFields(folder);
            await using var world = await World.StartAsync(
                new SandboxOptions { Org = new SalesforceOrgOptions { MetadataFolders = [folder] } });
            var deal = await world.InvitedDealAsync();
            world.Sell(deal.OpportunityId, Filled());
            await world.SettleAsync();
            world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
            await world.SettleAsync();

            Expect.InStep(world, deal);
            Assert.AreEqual("Active", world.Referral(deal.ReferralId)["status"]!.ToString());
            Assert.AreEqual(new string('x', 255), world.Opportunity(deal.OpportunityId)[$"Field_{Many - 1}__c"]!.ToString());
            var mapped = FieldMapping.Default.Rows.Select(row => new SyncSettings().PathOf(row));
            var written = world.Host.Salesforce.Log.Writes.Where(write => write.Object == "Opportunity")
                .SelectMany(write => write.Fields.Select(field => field.Key));
            Assert.IsEmpty(written.Except([.. mapped, "Audit__c", "Sync_with_Partner_Center__c", "AccountId"]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonObject Filled()
    {
        var fields = new JsonObject { ["StageName"] = "Qualification" };
        for (var i = 0; i < Many; i++)
        {
            fields[$"Field_{i}__c"] = new string('x', 255);
        }

        return fields;
    }

    private static void WriteFields(string folder)
    {
        var fields = Directory.CreateDirectory(Path.Combine(folder, "objects", "Opportunity", "fields")).FullName;
        for (var i = 0; i < Many; i++)
        {
            File.WriteAllText(Path.Combine(fields, $"Field_{i}__c.field-meta.xml"), $"""
                <CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
                    <fullName>Field_{i}__c</fullName>
                    <label>Field {i}</label>
                    <length>255</length>
                    <type>Text</type>
                </CustomField>
                """);
        }
    }
}
