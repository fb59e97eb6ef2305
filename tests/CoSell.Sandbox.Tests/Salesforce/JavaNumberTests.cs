using System.Globalization;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class JavaNumberTests
{
    [TestMethod]
    [DataRow("0", "0.0")]
    [DataRow("10000", "10000.0")]
    [DataRow("-12.50", "-12.5")]
    [DataRow("9999999.99", "9999999.99")]
    [DataRow("10000000", "1.0E7")]
    [DataRow("-123456789.12", "-1.2345678912E8")]
    [DataRow("9999999999999999.99", "9.99999999999999999E15")]
    [DataRow("0.0005", "5.0E-4")]
    public void Format_Value_IsAsSalesforceWritesIt(string value, string expected)
    {
        var number = decimal.Parse(value, CultureInfo.InvariantCulture);

        Assert.AreEqual(expected, JavaNumber.Format(number));
        Assert.AreEqual(number, decimal.Parse(expected, NumberStyles.Float, CultureInfo.InvariantCulture));
    }
}
