using System.Xml.Linq;
using CoSell.Sandbox.Salesforce;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class MetadataTests
{
    private static readonly string Source = Path.Combine(OrgHost.SolutionFolder, "force-app");

    private static readonly OrgSchema Schema = new(new SalesforceOrgOptions { MetadataFolders = [Source] });

    [TestMethod]
    [DataRow("Opportunity", "Sync_with_Partner_Center__c", "Boolean", 255, false)]
    [DataRow("Opportunity", "Products__c", "String", 255, false)]
    [DataRow("Opportunity", "Referral_Identifier__c", "String", 100, true)]
    [DataRow("Opportunity", "Referral_Link__c", "Url", 255, false)]
    [DataRow("Opportunity", "Notes_to_Microsoft__c", "TextArea", 32_000, false)]
    [DataRow("Opportunity", "Audit__c", "TextArea", 100_000, false)]
    [DataRow("Opportunity", "How_can_Microsoft_help__c", "Picklist", 255, false)]
    [DataRow("Opportunity", "Partner_Center_Sync_Status__c", "String", 1_300, false)]
    [DataRow("Account", "Partner_Center_Customer_Key__c", "String", 100, true)]
    [DataRow("Contact", "Partner_Center_Contact_Key__c", "String", 100, true)]
    public void Fields_OfTheProduct_AreAsDocumented(string obj, string name, string type, int length, bool key)
    {
        var field = Schema.Get(obj).Find(name)!;

        Assert.AreEqual((type, length), (field.Type.ToString(), field.Length));
        Assert.AreEqual((key, key, false), (field.ExternalId, field.Unique, field.CaseSensitive));
        Assert.IsFalse(string.IsNullOrEmpty(field.HelpText));
    }

    [TestMethod]
    public void HelpPicklist_IsRestrictedToSixValues()
    {
        var field = Schema.Get("Opportunity").Find("How_can_Microsoft_help__c")!;

        Assert.IsTrue(field.Restricted);
        Assert.HasCount(6, field.Values);
    }

    [TestMethod]
    public void Files_Elements_AreInTheOrderOfRetrievedFiles()
    {
        foreach (var file in Directory.EnumerateFiles(OrgHost.SolutionFolder, "*-meta.xml", SearchOption.AllDirectories))
        {
            var names = XDocument.Load(file).Root!.Elements().Select(e => e.Name.LocalName).ToList();

            var expected = names.OrderBy(n => n == "fullName" ? 0 : 1).ThenBy(n => n, StringComparer.Ordinal).ToList();
            CollectionAssert.AreEqual(expected, names, file);
        }
    }

    [TestMethod]
    public void Row84_PermissionSets_CoverEveryField()
    {
        var fields = Directory
            .EnumerateFiles(Source, "*.field-meta.xml", SearchOption.AllDirectories)
            .Select(f =>
                $"{Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(f)))}.{Path.GetFileName(f).Split('.')[0]}"
            )
            .Order(StringComparer.Ordinal)
            .ToList();

        var sellers = Permissions("Partner_Center_Sellers");
        var integration = Permissions("Partner_Center_Integration");

        CollectionAssert.AreEqual(fields, sellers.Select(p => p.Field).ToList());
        CollectionAssert.AreEqual(fields, integration.Select(p => p.Field).ToList());
        Assert.IsTrue(integration.TrueForAll(p => p.Editable != p.Field.EndsWith(".Partner_Center_Sync_Status__c", StringComparison.Ordinal)));
        CollectionAssert.AreEqual(
            new[]
            {
                "Opportunity.How_can_Microsoft_help__c",
                "Opportunity.Notes_to_Microsoft__c",
                "Opportunity.Products__c",
                "Opportunity.Referral_Visibility__c",
                "Opportunity.Sync_with_Partner_Center__c",
            },
            sellers.Where(p => p.Editable).Select(p => p.Field).ToArray()
        );
    }

    [TestMethod]
    public void HelpPicklist_Values_AreTheDocumentedOnesInTheirOrder() => CollectionAssert.AreEqual(
        new[]
        {
            "Workload specific value proposition", "Customer technical architecture", "Proof of concept or demo",
            "Quotes or licensing", "Post sales customer success", "General or other",
        },
        Schema.Get("Opportunity").Find("How_can_Microsoft_help__c")!.Values.ToArray());

    [TestMethod]
    public void Row91_ReadOnlyFields_AreNotEditableForSellers()
    {
        var editable = Permissions("Partner_Center_Sellers").Where(p => p.Editable).Select(p => p.Field).ToList();

        foreach (var field in new[] { "Referral_Identifier__c", "Referral_Link__c", "Audit__c", "Partner_Center_Sync_Status__c" })
            CollectionAssert.DoesNotContain(editable, $"Opportunity.{field}");
    }

    [TestMethod]
    public void Schema_HiddenFieldOrSingleCurrency_IsWithoutTheField()
    {
        var options = new SalesforceOrgOptions
        {
            MetadataFolders = [Source],
            MultiCurrency = false,
            OnHoldStage = null,
            HiddenFields = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Opportunity.Audit__c" },
        };

        var schema = new OrgSchema(options);

        Assert.IsNull(schema.Get("Opportunity").Find("CurrencyIsoCode"));
        Assert.IsNull(schema.Get("Opportunity").Find("Audit__c"));
        Assert.HasCount(10, schema.Stages);
    }

    [TestMethod]
    public void Schema_MissingFolder_IsNamed() =>
        Assert.ThrowsExactly<DirectoryNotFoundException>(() =>
            new OrgSchema(new SalesforceOrgOptions { MetadataFolders = ["nowhere"] })
        );

    private static List<(string Field, bool Editable)> Permissions(string set)
    {
        var root = XDocument
            .Load(Path.Combine(Source, "main", "default", "permissionsets", set + ".permissionset-meta.xml"))
            .Root!;
        var ns = root.Name.Namespace;
        return
        [
            .. root.Elements(ns + "fieldPermissions")
                .Select(p => (p.Element(ns + "field")!.Value, p.Element(ns + "editable")!.Value == "true")),
        ];
    }
}
