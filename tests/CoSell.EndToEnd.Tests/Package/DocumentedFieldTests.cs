using System.Xml.Linq;
using CoSell.EndToEnd.Tests.House;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>The six fields that the public documentation asks for in Salesforce, as the metadata that is deployed has them.</summary>
[TestClass]
public sealed class DocumentedFieldTests
{
    private static readonly XNamespace Metadata = "http://soap.sforce.com/2006/04/metadata";

    [TestMethod]
    [DataRow("Sync_with_Partner_Center__c", "Sync with Partner Center", "Checkbox", null)]
    [DataRow("Products__c", "Products", "Text", "255")]
    [DataRow("Referral_Identifier__c", "Referral Identifier", "Text", "100")]
    [DataRow("Referral_Link__c", "Referral Link", "Url", null)]
    [DataRow("Audit__c", "Audit", "LongTextArea", "100000")]
    [DataRow("How_can_Microsoft_help__c", "How can Microsoft help?", "Picklist", null)]
    public void Field_OfTheDocumentation_HasItsLabelTypeAndLength(string name, string label, string type, string? length)
    {
        var field = Field(name);
        Assert.AreEqual(
            (name, label, type, length),
            ((string?)field.Element(Metadata + "fullName"), (string?)field.Element(Metadata + "label"), (string?)field.Element(Metadata + "type"), (string?)field.Element(Metadata + "length")));
    }

    [TestMethod]
    public void HelpPicklist_OfTheDocumentation_HasItsSixValuesInOrder()
    {
        string[] documented =
        [
            "Workload specific value proposition", "Customer technical architecture", "Proof of concept or demo", "Quotes or licensing",
            "Post sales customer success", "General or other",
        ];
        var values = Field("How_can_Microsoft_help__c").Descendants(Metadata + "value").ToList();
        CollectionAssert.AreEqual(documented, values.ConvertAll(value => (string?)value.Element(Metadata + "fullName")));
        CollectionAssert.AreEqual(documented, values.ConvertAll(value => (string?)value.Element(Metadata + "label")));
    }

    private static XElement Field(string name) => XDocument.Load(Checkout.PathOf(
        "solution", "salesforce", "force-app", "main", "default", "objects", "Opportunity", "fields", name + ".field-meta.xml")).Root!;
}
