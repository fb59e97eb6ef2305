namespace CoSell.EndToEnd.Tests.Package;

/// <summary>Holds the customizations of both zips against Microsoft's published schema.</summary>
[TestClass]
public sealed class PackedSchemaTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Customizations_OfBothZips_FitThePublishedSchema(bool managed)
    {
        var schema = CustomizationsSchema.Published();
        foreach (var zip in new[] { PackedZips.Flows(managed), PackedZips.Connector(managed) })
        {
            var errors = schema.Errors(PackedZips.Customizations(zip));
            Assert.IsEmpty(errors, string.Join('\n', errors));
        }
    }

    [TestMethod]
    [DataRow("Entities")]
    [DataRow("Workflows")]
    [DataRow("EntityRelationships")]
    public void Customizations_WithAForeignElementInAContainer_DoNotFit(string container)
    {
        var schema = CustomizationsSchema.Published();
        var customizations = PackedZips.Customizations(PackedZips.Flows());
        customizations.Element(container)!.Add(new System.Xml.Linq.XElement("Surprise"));

        Assert.IsNotEmpty(schema.Errors(customizations));
    }

    [TestMethod]
    [DataRow("Type", "varchar(100)")]
    [DataRow("OptionSetType", "list")]
    [DataRow("CascadeDelete", "Sometimes")]
    [DataRow("formid", "none")]
    [DataRow("isdefault", "maybe")]
    public void Tables_WithAWordThatTheSchemaDoesNotKnow_DoNotFit(string element, string value)
    {
        var customizations = PackedZips.Customizations(PackedZips.Flows());
        customizations.Descendants(element).First().Value = value;

        Assert.IsNotEmpty(CustomizationsSchema.Published().Errors(customizations));
    }
}
