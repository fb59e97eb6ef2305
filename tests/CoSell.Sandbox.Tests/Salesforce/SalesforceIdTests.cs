using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class SalesforceIdTests
{
    [TestMethod]
    public void Normalize_PublishedExample_HasItsSuffix() =>
        Assert.AreEqual("001D000000IqhSLIAZ", SalesforceId.Normalize("001D000000IqhSL"));

    [TestMethod]
    [DataRow("001D000000IqhSLIAA")]
    [DataRow("001D000000Iqh")]
    [DataRow("001D000000Iqh-L")]
    public void Normalize_NoId_IsNull(string text) => Assert.IsNull(SalesforceId.Normalize(text));

    [TestMethod]
    public void Create_ManyNumbers_AreValidAndInOrder()
    {
        var ids = Enumerable.Range(39_990, 200).Select(n => SalesforceId.Create("006", n)).ToList();

        CollectionAssert.AreEqual(ids, ids.Order(StringComparer.Ordinal).Distinct().ToList());
        Assert.IsTrue(ids.TrueForAll(id => SalesforceId.Normalize(id) == id && SalesforceId.Normalize(id[..15]) == id));
    }
}
