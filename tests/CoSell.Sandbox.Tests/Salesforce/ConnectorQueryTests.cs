using CoSell.Sandbox.Connections;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class ConnectorQueryTests : ConnectorTest
{
    [TestMethod]
    [DataRow("x' OR Name != '")]
    [DataRow(@"back\slash'")]
    [DataRow("two\nlines")]
    public async Task Query_ForeignText_StaysAValue(string name)
    {
        Host.AddOpportunity(name);
        Host.AddOpportunity("Other");

        var answer = await QueryAsync(
            "SELECT Name FROM Opportunity WHERE Name = @name",
            new JObject { ["name"] = name }
        );

        Assert.AreEqual(200, answer.StatusCode, answer.Body?.ToString());
        Assert.AreEqual(1, answer.Body!.Value<int>("totalSize"));
        Assert.AreEqual(name, answer.Body["records"]![0]!.Value<string>("Name"));
        Assert.IsTrue(answer.Body.Value<bool>("done"));
    }

    [TestMethod]
    public void Bind_EveryKind_BecomesItsLiteral()
    {
        var values = new JObject
        {
            ["a"] = "x",
            ["b"] = 1.5m,
            ["c"] = true,
            ["d"] = null,
            ["e"] = 7,
        };

        var soql = SalesforceSoql.Bind("@a @b @c @d @e '@a b@example.com'", values);

        Assert.AreEqual("'x' 1.5 true null 7 '@a b@example.com'", soql);
    }

    [TestMethod]
    public async Task Query_PlaceholdersAndParameters_MustMatch()
    {
        Assert.AreEqual(400, (await QueryAsync("SELECT Id FROM Account WHERE Name = @name")).StatusCode);
        Assert.AreEqual(400, (await QueryAsync("SELECT Id FROM Account", new JObject { ["name"] = "x" })).StatusCode);
    }

    [TestMethod]
    public async Task Query_Mistake_IsTheOrgsAnswer()
    {
        var answer = await QueryAsync("SELECT Nope FROM Account");

        Assert.AreEqual((400, "INVALID_FIELD"), (answer.StatusCode, answer.Body![0]!.Value<string>("errorCode")));
    }

    [TestMethod]
    [DataRow("Name eq 'O''Neil' and Amount ge 5", "(Name = 'O\\'Neil' AND Amount >= 5)")]
    [DataRow("a eq 1 or b eq 2 and not (c ne null)", "(a = 1 OR (b = 2 AND (NOT (c != null))))")]
    [DataRow("CloseDate lt 2026-01-31", "CloseDate < 2026-01-31")]
    public void Filter_Simple_BecomesSoql(string filter, string soql) =>
        Assert.AreEqual(soql, SalesforceFilter.ToSoql(filter));

    [TestMethod]
    [DataRow("contains(Name, 'x')")]
    [DataRow("Name eq 'x")]
    [DataRow("Name eq")]
    [DataRow("Name eq 'x' 'y'")]
    [DataRow("Name is 'x'")]
    [DataRow("")]
    public void Filter_AnythingElse_IsRefused(string filter) =>
        Assert.ThrowsExactly<SalesforceConnectorException>(() => SalesforceFilter.ToSoql(filter));

    [TestMethod]
    public async Task Row69_GetItems_MoreThanAPage_ReturnsEveryRow()
    {
        for (var i = 0; i < 2_001; i++)
            Host.AddOpportunity($"D{i}");

        var answer = await InvokeAsync("GetItems", new JObject { ["table"] = "Opportunity", ["$select"] = "Name" });

        Assert.AreEqual(2_001, answer.Body!["value"]!.Select(r => r.Value<string>("Name")).Distinct().Count());
    }

    /// <summary>Inferred: the connector hands the first page on as it is, and the flows ask for one row.</summary>
    [TestMethod]
    public async Task Row69_ExecuteSoqlQuery_MoreThanAPage_SaysThatThereIsMore()
    {
        for (var i = 0; i < 2_001; i++)
            Host.AddOpportunity($"D{i}");

        var answer = await QueryAsync("SELECT Name FROM Opportunity");

        Assert.IsFalse(answer.Body!.Value<bool>("done"));
        Assert.HasCount(2_000, answer.Body["records"]!);
        var rest = await InvokeAsync(
            "HttpRequest",
            new JObject { ["Uri"] = answer.Body.Value<string>("nextRecordsUrl"), ["Method"] = "GET" }
        );
        Assert.HasCount(1, rest.Body!["records"]!);
        Assert.IsTrue(rest.Body.Value<bool>("done"));
    }

    [TestMethod]
    public async Task GetItems_FilterOrderTop_ReturnFlatRows()
    {
        Host.AddOpportunity("A", o => o["Amount"] = 1);
        Host.AddOpportunity("B", o => o["Amount"] = 2);
        Host.AddOpportunity("C", o => o["Amount"] = 3);

        var answer = await InvokeAsync(
            "GetItems",
            new JObject
            {
                ["table"] = "Opportunity",
                ["$filter"] = "Amount gt 1",
                ["$orderby"] = "Amount desc",
                ["$top"] = 1,
            }
        );

        var row = (JObject)answer.Body!["value"]!.Single();
        Assert.AreEqual("C", row.Value<string>("Name"));
        Assert.IsNull(row["attributes"]);
        Assert.IsNotNull(row.Property("Audit__c", StringComparison.Ordinal));
    }
}
