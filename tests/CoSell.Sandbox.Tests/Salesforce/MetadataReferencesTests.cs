using System.Xml.Linq;
using CoSell.Sandbox.Salesforce;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Tests.Salesforce;

/// <summary>What the Salesforce source names exists, and nothing in it can stand in the way of a customer's org.</summary>
[TestClass]
public class MetadataReferencesTests
{
    private static readonly string Source = Path.Combine(OrgHost.SolutionFolder, "force-app");

    private static readonly OrgSchema Schema = new(new SalesforceOrgOptions { MetadataFolders = [Source] });

    /// <summary>The columns of list views that are not fields by their API name.</summary>
    private static readonly string[] ListColumns =
    [
        "OPPORTUNITY.NAME", "ACCOUNT.NAME", "OPPORTUNITY.STAGE_NAME", "OPPORTUNITY.AMOUNT", "OPPORTUNITY.CLOSE_DATE", "OPPORTUNITY.CLOSED",
    ];

    private static readonly Dictionary<string, string[]> KnownElements = new()
    {
        ["CustomField"] =
        [
            "fullName", "caseSensitive", "defaultValue", "description", "externalId", "formula", "formulaTreatBlanksAs", "inlineHelpText",
            "label", "length", "required", "trackTrending", "type", "unique", "valueSet", "visibleLines",
        ],
        ["ListView"] = ["fullName", "columns", "filterScope", "filters", "label"],
        ["PermissionSet"] = ["description", "fieldPermissions", "hasActivationRequired", "label", "objectPermissions", "userPermissions"],
        ["Layout"] =
        [
            "layoutSections", "showEmailCheckbox", "showHighlightsPanel", "showInteractionLogPanel", "showRunAssignmentRulesCheckbox",
            "showSubmitAndAttachButton",
        ],
    };

    [TestMethod]
    public void Files_Elements_AreKnown()
    {
        foreach (var (file, root) in Files())
        {
            Assert.IsTrue(KnownElements.TryGetValue(root.Name.LocalName, out var known), $"{file}: {root.Name.LocalName}");
            Assert.AreEqual("http://soap.sforce.com/2006/04/metadata", root.Name.NamespaceName);
            foreach (var element in root.Elements())
                CollectionAssert.Contains(known, element.Name.LocalName, file);
        }
    }

    [TestMethod]
    public void ListViews_Fields_Exist()
    {
        foreach (var (file, root) in Files("ListView"))
        {
            var filters = root.Elements().Where(e => e.Name.LocalName == "filters").SelectMany(f => Values(f, "field"));
            foreach (var name in Values(root, "columns").Concat(filters))
                Assert.IsTrue(ListColumns.Contains(name) || Schema.Get("Opportunity").Find(name) is not null, $"{file}: {name}");
        }
    }

    [TestMethod]
    public void OpenCoSell_ListView_ShowsTheMarkOfOpenDealsOnly()
    {
        var view = Files("ListView").Single(f => f.File.Contains("Open_Co_sell", StringComparison.Ordinal)).Root;

        Assert.AreEqual("Partner_Center_Sync_Status__c", Values(view, "columns").First());
        CollectionAssert.AreEqual(
            new[] { "Sync_with_Partner_Center__c equals 1", "OPPORTUNITY.CLOSED equals 0" },
            view.Elements().Where(e => e.Name.LocalName == "filters").Select(f => string.Join(' ', f.Elements().Select(e => e.Value))).ToArray());
    }

    [TestMethod]
    public void Layout_Fields_ExistOnceAndReadOnlyOnesAreReadOnly()
    {
        var items = LayoutItems().ToList();

        CollectionAssert.AllItemsAreUnique(items.Select(item => item.Field).ToList());
        foreach (var (field, behavior) in items)
        {
            var definition = Schema.Get("Opportunity").Find(field);
            Assert.IsNotNull(definition, field);
            Assert.IsTrue(definition.Updateable || behavior == "Readonly", field);
            Assert.AreEqual(definition.Required, behavior == "Required", field);
        }
    }

    [TestMethod]
    public void Layout_Section_HasEveryFieldOfOurs()
    {
        var section = Files("Layout").Single().Root.Elements()
            .Single(e => Values(e, "label").SingleOrDefault() == "Microsoft Partner Center");

        CollectionAssert.AreEquivalent(
            Schema.Get("Opportunity").Fields.Where(f => f.IsCustom).Select(f => f.Name).ToList(),
            section.Descendants().Where(e => e.Name.LocalName == "field").Select(e => e.Value).ToList());
    }

    [TestMethod]
    public void Row91_Layout_ReadOnlyFields_AreReadOnlyThereToo()
    {
        var items = LayoutItems().ToDictionary(i => i.Field, i => i.Behavior);

        foreach (var field in new[] { "Referral_Identifier__c", "Referral_Link__c", "Audit__c" })
            Assert.AreEqual("Readonly", items[field], field);
    }

    [TestMethod]
    public void PermissionSets_Fields_Exist()
    {
        foreach (var (file, root) in Files("PermissionSet"))
        {
            foreach (var name in root.Elements().Where(e => e.Name.LocalName == "fieldPermissions").SelectMany(p => Values(p, "field")))
            {
                var parts = name.Split('.');
                Assert.IsNotNull(Schema.Get(parts[0]).Find(parts[1]), $"{file}: {name}");
            }
        }
    }

    [TestMethod]
    public void Row85_Deployment_HasNothingThatBlocksTheCustomer()
    {
        var kinds = Directory.EnumerateFiles(OrgHost.SolutionFolder, "*-meta.xml", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(file).Split('.')[^2]).Distinct().Order(StringComparer.Ordinal);
        CollectionAssert.AreEqual(new[] { "field-meta", "layout-meta", "listView-meta", "permissionset-meta" }, kinds.ToArray());

        foreach (var (file, root) in Files("CustomField"))
            Assert.AreNotEqual("true", Values(root, "required").SingleOrDefault(), file);
    }

    [TestMethod]
    public void Row85_Layout_IsOfItsOwnNameAndNotAmongWhatIsDeployed()
    {
        var file = Files("Layout").Single().File;

        Assert.AreNotEqual("Opportunity-Opportunity Layout.layout-meta.xml", Path.GetFileName(file));
        Assert.IsFalse(file.StartsWith(Source, StringComparison.Ordinal), "a layout that an org refuses would undo the fields' deployment");
    }

    private static IEnumerable<(string Field, string Behavior)> LayoutItems() =>
        from item in Files("Layout").Single().Root.Descendants()
        where item.Name.LocalName == "layoutItems"
        select (Values(item, "field").Single(), Values(item, "behavior").Single());

    private static IEnumerable<(string File, XElement Root)> Files(string? kind = null) =>
        from file in Directory.EnumerateFiles(OrgHost.SolutionFolder, "*-meta.xml", SearchOption.AllDirectories)
        let root = XDocument.Load(file).Root!
        where kind is null || root.Name.LocalName == kind
        select (file, root);

    private static IEnumerable<string> Values(XElement element, string name) =>
        element.Elements().Where(e => e.Name.LocalName == name).Select(e => e.Value);
}
