using CoSell.Core.Mapping;
using CoSell.Core.Tests.Support;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Values;

[TestClass]
public class FieldKindTests
{
    private static readonly FieldType[] Simple =
    [
        FieldType.Text, FieldType.Name, FieldType.Money, FieldType.Currency, FieldType.Date, FieldType.Choice, FieldType.Set,
        FieldType.Identifier, FieldType.Link, FieldType.Country, FieldType.Person, FieldType.Contacts,
    ];

    [TestMethod]
    [DataRow("null")]
    [DataRow("\"\"")]
    [DataRow("\"  \\r\\n\"")]
    public void FromReferral_NullOrBlank_IsEmptyForEveryKind(string json)
    {
        foreach (var type in Simple)
        {
            Assert.AreEqual(FieldValue.Empty, Kinds.FromReferral(type, json), $"{type}");
        }
    }

    [TestMethod]
    public void Read_MissingProperty_IsAbsentForEveryKind()
    {
        foreach (var type in Simple)
        {
            var row = Kinds.Row(type);
            Assert.AreEqual(FieldValue.Absent, FieldKind.Of(row).FromReferral(Json.Of("{}"), row, new SyncSettings()), $"{type}");
            Assert.AreEqual(FieldValue.Absent, FieldKind.Of(row).FromOpportunity(Json.Of("{}"), row, new SyncSettings()), $"{type}");
        }
    }

    [TestMethod]
    public void FromReferral_NullParent_IsEmptyNotAbsent()
    {
        var row = Kinds.Row(FieldType.Text) with { Referral = "/details/notes" };

        Assert.AreEqual(FieldValue.Empty, FieldKind.Of(row).FromReferral(Json.Of("""{"details":null}"""), row, new SyncSettings()));
        Assert.AreEqual(FieldValue.Absent, FieldKind.Of(row).FromReferral(Json.Of("""{"details":[]}"""), row, new SyncSettings()));
    }

    [TestMethod]
    [DataRow("true")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("[null]")]
    [DataRow("[1,[2],{\"id\":3}]")]
    [DataRow("{\"records\":null}")]
    [DataRow("{\"records\":[null,1,{\"Contact\":null},{\"Contact\":[]},{}]}")]
    [DataRow("-1e400")]
    [DataRow("\"\\ud83d\"")]
    [DataRow("\"\\ufffe\\uffff\\u0000\"")]
    [DataRow("\"0001-01-01T00:00:00Z\"")]
    [DataRow("\"9999-12-31T23:59:59.9999999Z\"")]
    public void Read_OddButValidJson_NeverThrows(string json)
    {
        foreach (var type in Enum.GetValues<FieldType>())
        {
            var row = Kinds.Row(type, maxLength: 10, maxItems: 1);
            foreach (var value in new[] { Kinds.FromReferral(row, json), Kinds.FromOpportunity(row, json) })
            {
                Assert.IsNotNull(FieldKind.Of(row).Describe(value.IsKnown && type != FieldType.Choice ? value : FieldValue.Empty, row));
            }
        }
    }
}
