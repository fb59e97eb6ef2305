using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Soql;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class SoqlParserTests
{
    [TestMethod]
    public void Parse_EveryClause_KeepsThem()
    {
        var query = SoqlParser.Parse(
            "select Id, Account.Name from Opportunity where Amount >= 1.5 order by Name desc nulls last, Id limit 5 offset 2"
        );

        Assert.AreEqual("Opportunity", query.From);
        CollectionAssert.AreEqual(
            new SelectItem[] { new SelectField("Id"), new SelectField("Account.Name") },
            query.Select.ToArray()
        );
        CollectionAssert.AreEqual(
            new OrderItem[] { new("Name", true, true), new("Id", false, false) },
            query.OrderBy.ToArray()
        );
        Assert.AreEqual((5, 2), (query.Limit, query.Offset));
        Assert.IsInstanceOfType<Comparison>(query.Where);
    }

    [TestMethod]
    public void Parse_Parentheses_NestConditions()
    {
        var query = SoqlParser.Parse(
            "SELECT Id FROM Account WHERE (Name = 'a' OR Name = 'b') AND (NOT Name LIKE 'c%') AND Id NOT IN ('x', 'y')"
        );

        var all = (All)query.Where!;
        Assert.IsInstanceOfType<Any>(all.Parts[0]);
        Assert.IsInstanceOfType<Not>(all.Parts[1]);
        Assert.IsTrue(((Membership)all.Parts[2]).Negated);
    }

    [TestMethod]
    public void Unescape_EveryEscape_IsResolved() =>
        Assert.AreEqual("O'Neil\\ \"x\"\n\r\té_%", SoqlText.Unescape(@"O\'Neil\\ \""x\""\n\r\t\u00e9\_\%"));

    [TestMethod]
    [DataRow("SELECT FROM Account")]
    [DataRow("SELECT Id FROM Account WHERE")]
    [DataRow("SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'")]
    [DataRow("SELECT Id FROM Account WHERE Name = 'a' AND NOT Name = 'b'")]
    [DataRow("SELECT Id FROM Account WHERE Name = 'a")]
    [DataRow("SELECT Id FROM Account WHERE Name = :value")]
    [DataRow("SELECT Id FROM Account WHERE CreatedDate > 2026-01-31T10:00:00.000 0000")]
    [DataRow("SELECT Id FROM Account WHERE CreatedDate > 2026-01-31T10:00:00")]
    [DataRow("SELECT Id FROM Account WHERE Name == 'a'")]
    [DataRow("SELECT Id FROM Account LIMIT x")]
    [DataRow("SELECT Id, FROM Account")]
    [DataRow("SELECT Id FROM Account; DROP")]
    [DataRow("UPDATE Account SET Name = 'x'")]
    public void Parse_BrokenQuery_IsMalformed(string soql)
    {
        var refusal = Assert.ThrowsExactly<SalesforceException>(() => SoqlParser.Parse(soql));

        Assert.AreEqual("MALFORMED_QUERY", refusal.Errors[0].ErrorCode);
    }

    [TestMethod]
    public void Unescape_UnknownEscape_IsMalformed() =>
        Assert.ThrowsExactly<SalesforceException>(() => SoqlText.Unescape(@"a\qb"));

    [TestMethod]
    [DataRow("SELECT COUNT(Id) FROM Account GROUP BY Name")]
    [DataRow("SELECT Id FROM Account a")]
    [DataRow("SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity)")]
    [DataRow("SELECT TYPEOF What WHEN Account THEN Phone END FROM Event")]
    [DataRow("SELECT Id FROM Account FOR UPDATE")]
    public void Parse_RestOfSoql_IsNamedAsNotEmulated(string soql) =>
        Assert.ThrowsExactly<NotEmulatedException>(() => SoqlParser.Parse(soql));
}
