using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Values;

[TestClass]
public class MoneyKindTests
{
    [TestMethod]
    [DataRow("10000")]
    [DataRow("10000.00")]
    [DataRow("1e4")]
    [DataRow("1.0E4")]
    [DataRow("1.0E+4")]
    [DataRow("100000e-1")]
    [DataRow("\"10000\"")]
    [DataRow("\" 10000.0 \"")]
    [DataRow("\"1E4\"")]
    public void Read_SameAmountInAnyNotation_IsTheSame(string json)
    {
        Assert.AreEqual(FieldValue.Of("10000"), Kinds.FromReferral(FieldType.Money, json));
        Assert.AreEqual(FieldValue.Of("10000"), Kinds.FromOpportunity(FieldType.Money, json));
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("-0")]
    [DataRow("0.00")]
    [DataRow("-0.0")]
    [DataRow("0e7")]
    [DataRow("\"0\"")]
    public void Read_Zero_IsZero(string json) =>
        Assert.AreEqual(FieldValue.Of("0"), Kinds.FromReferral(FieldType.Money, json));

    [TestMethod]
    [DataRow("12345678901234567.81")]
    [DataRow("0.1")]
    [DataRow("1041.67")]
    [DataRow("-5.5")]
    [DataRow("79228162514264337593543950335")]
    public void RoundTrip_ManyDigits_KeepsEveryOne(string json)
    {
        var value = Kinds.FromReferral(FieldType.Money, json);

        Assert.AreEqual(json, value.Text);
        Assert.AreEqual(json, Kinds.ToOpportunity(Kinds.Row(FieldType.Money), value));
        Assert.AreEqual(json, Kinds.ToReferral(FieldType.Money, value));
    }

    [TestMethod]
    public void Read_SeventeenDigitsThatDoublesCannotTellApart_Differ() => Assert.AreNotEqual(
        Kinds.FromReferral(FieldType.Money, "12345678901234567.81"), Kinds.FromReferral(FieldType.Money, "12345678901234567.82"));

    [TestMethod]
    [DataRow("1e4", "10000")]
    [DataRow("1e20", "100000000000000000000")]
    [DataRow("1e-7", "0.0000001")]
    public void Write_ExponentOnInput_HasNoneOnOutput(string json, string written) =>
        Assert.AreEqual(written, Kinds.ToReferral(FieldType.Money, Kinds.FromOpportunity(FieldType.Money, json)));

    [TestMethod]
    [DataRow("\"ten\"")]
    [DataRow("\"10,000\"")]
    [DataRow("1e400")]
    [DataRow("true")]
    [DataRow("{}")]
    public void Read_NoAmount_IsInvalidWithRemedy(string json)
    {
        var value = Kinds.FromReferral(FieldType.Money, json);

        Assert.AreEqual(ValueState.Invalid, value.State);
        StringAssert.Contains(value.Text, "Field must be an amount", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Write_Empty_IsNull() => Assert.IsNull(Kinds.ToReferral(FieldType.Money, FieldValue.Empty));
}
