using System.Xml.Linq;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>Holds the tables against Microsoft's published schema, put together as the packed customizations.xml holds them.</summary>
[TestClass]
public sealed class TableSchemaTests
{
    [TestMethod]
    public void Tables_AgainstPublishedSchema_Fit()
    {
        var errors = CustomizationsSchema.Published().Errors(Customizations());

        Assert.IsEmpty(errors, string.Join('\n', errors));
    }

    [TestMethod]
    [DataRow("Type", "varchar(100)")]
    [DataRow("OptionSetType", "list")]
    [DataRow("CascadeDelete", "Sometimes")]
    [DataRow("formid", "none")]
    [DataRow("isdefault", "maybe")]
    public void Tables_WithAWordThatTheSchemaDoesNotKnow_DoNotFit(string element, string value)
    {
        var customizations = Customizations();
        customizations.Descendants(element).First().Value = value;

        Assert.IsNotEmpty(CustomizationsSchema.Published().Errors(customizations));
    }

    private static XElement Customizations()
    {
        var customizations = XDocument.Load(Path.Combine(PackagedTables.Source, "Other", "Customizations.xml")).Root!;
        foreach (var (name, entity) in PackagedTables.All)
        {
            var packed = new XElement(entity);
            packed.Element("SavedQueries")!.Add(PackagedTables.Views(name));
            packed.Element("FormXml")!.Add(new XElement("forms", new XAttribute("type", "main"), PackagedTables.Form(name).Elements()));
            customizations.Element("Entities")!.Add(packed);
        }

        customizations.Element("Roles")!.Add(PackagedTables.Operator);
        customizations.Element("EntityRelationships")!.Add(PackagedTables.Relationships);
        return customizations;
    }
}
