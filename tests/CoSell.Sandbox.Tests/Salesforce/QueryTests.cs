using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class QueryTests : OrgTest
{
    [TestMethod]
    public async Task Query_RelatedFields_ComeAsNestedObjects()
    {
        var account = Host.Org.CreateRecord(
            "Account",
            new JsonObject { ["Name"] = "Contoso", ["BillingPostalCode"] = "98052" }
        );
        var id = Host.AddOpportunity("Deal", o => o["AccountId"] = account);

        var row = (
            await Host.QueryAsync("SELECT id, account.name, Account.BillingPostalCode, Owner.Email FROM Opportunity")
        ).One;

        Assert.AreEqual(id, (string?)row["Id"]);
        Assert.AreEqual("Opportunity", (string?)row["attributes"]!["type"]);
        Assert.AreEqual($"{OrgHost.Data}/sobjects/Account/{account}", (string?)row["Account"]!["attributes"]!["url"]);
        Assert.AreEqual("98052", (string?)row["Account"]!["BillingPostalCode"]);
        Assert.AreEqual("sales.user@example.com", (string?)row["Owner"]!["Email"]);
    }

    [TestMethod]
    public async Task Query_EmptyLookup_IsNull()
    {
        Host.AddOpportunity("Deal");

        var row = (await Host.QueryAsync("SELECT Account.Name FROM Opportunity")).One;

        Assert.IsTrue(row.ContainsKey("Account"));
        Assert.IsNull(row["Account"]);
    }

    [TestMethod]
    public async Task Query_Subquery_ListsChildrenOrNull()
    {
        var contact = Host.Org.CreateRecord("Contact", new JsonObject { ["LastName"] = "Doe", ["FirstName"] = "Jo" });
        Host.AddOpportunity("A", o => o["ContactId"] = contact);
        Host.AddOpportunity("B");

        var answer = await Host.QueryAsync(
            "SELECT Name, Contact.Name, (SELECT ContactId, Contact.FirstName, IsPrimary FROM OpportunityContactRoles) FROM Opportunity ORDER BY Name"
        );

        var roles = answer.Records[0]!["OpportunityContactRoles"]!;
        Assert.AreEqual(1, (int)roles["totalSize"]!);
        Assert.AreEqual("Jo", (string?)roles["records"]![0]!["Contact"]!["FirstName"]);
        Assert.AreEqual("Jo Doe", (string?)answer.Records[0]!["Contact"]!["Name"]);
        Assert.IsNull(answer.Records[1]!["OpportunityContactRoles"]);
    }

    [TestMethod]
    [DataRow("Name = 'alpha'", "Alpha")]
    [DataRow("Name != 'ALPHA'", "Beta,O'Neil 5%")]
    [DataRow("Name LIKE 'o\\'ne%'", "O'Neil 5%")]
    [DataRow("Name LIKE '% 5\\%'", "O'Neil 5%")]
    [DataRow("Name LIKE '_eta'", "Beta")]
    [DataRow("Amount > 100", "Beta")]
    [DataRow("Amount = 1e2", "Alpha")]
    [DataRow("Amount = null", "O'Neil 5%")]
    [DataRow("Amount != 100", "Beta,O'Neil 5%")]
    [DataRow("Products__c = ''", "Beta,O'Neil 5%")]
    [DataRow("CloseDate <= 2026-06-30", "Alpha,O'Neil 5%")]
    [DataRow("CreatedDate >= 2026-01-31T11:00:00.000+01:00", "Alpha,Beta,O'Neil 5%")]
    [DataRow("CreatedDate > 2026-01-31T10:00:00Z", "")]
    [DataRow("Sync_with_Partner_Center__c = true", "Alpha")]
    [DataRow("Name IN ('beta', 'alpha')", "Alpha,Beta")]
    [DataRow("Amount NOT IN (100)", "Beta,O'Neil 5%")]
    [DataRow("(Name = 'Alpha' OR Amount > 100) AND (NOT Sync_with_Partner_Center__c = true)", "Beta")]
    [DataRow("NOT (Name = 'Alpha' OR Name = 'Beta')", "O'Neil 5%")]
    [DataRow("IsClosed = false AND Owner.Email = 'SALES.user@example.com'", "Alpha,Beta,O'Neil 5%")]
    public async Task Query_Where_FindsWhatItSays(string where, string expected)
    {
        Host.AddOpportunity(
            "Alpha",
            o =>
            {
                o["Amount"] = 100;
                o["Products__c"] = "S1";
                o["Sync_with_Partner_Center__c"] = true;
            }
        );
        Host.AddOpportunity("Beta", o => (o["Amount"], o["CloseDate"]) = (200.5m, "2026-07-01"));
        Host.AddOpportunity("O'Neil 5%");

        var answer = await Host.QueryAsync($"SELECT Name FROM Opportunity WHERE {where} ORDER BY Name");

        Assert.AreEqual(200, answer.Status, answer.Body?.ToJsonString());
        Assert.AreEqual(expected, string.Join(',', answer.Records.Select(r => (string?)r!["Name"])));
    }

    [TestMethod]
    public async Task Query_IdOfEitherLength_FindsTheRecord()
    {
        var id = Host.AddOpportunity("Deal");

        Assert.HasCount(1, (await Host.QueryAsync($"SELECT Id FROM Opportunity WHERE Id = '{id[..15]}'")).Records);
        Assert.HasCount(
            1,
            (await Host.QueryAsync($"SELECT Id FROM Opportunity WHERE Id IN ('{id}', '{id[..15]}')")).Records
        );
    }

    [TestMethod]
    public async Task Query_OrOfIndexedFields_FindsEachRecordOnce()
    {
        var a = Host.AddOpportunity("A", o => o["Referral_Identifier__c"] = "r-1");
        Host.AddOpportunity("B", o => o["Referral_Identifier__c"] = "r-2");
        Host.AddOpportunity("C");

        var answer = await Host.QueryAsync(
            $"SELECT Name FROM Opportunity WHERE Referral_Identifier__c IN ('R-2', 'r-1') OR Id = '{a}'"
        );

        Assert.AreEqual("A,B", string.Join(',', answer.Records.Select(r => (string?)r!["Name"])));
    }

    [TestMethod]
    [DataRow("Amount", "C,A,B")]
    [DataRow("Amount DESC", "C,B,A")]
    [DataRow("Amount NULLS LAST", "A,B,C")]
    [DataRow("StageName, Amount DESC NULLS LAST LIMIT 1 OFFSET 1", "A")]
    public async Task Query_OrderBy_SortsAndCuts(string order, string expected)
    {
        Host.AddOpportunity("A", o => o["Amount"] = 1);
        Host.AddOpportunity("B", o => o["Amount"] = 2);
        Host.AddOpportunity("C");

        var answer = await Host.QueryAsync($"SELECT Name FROM Opportunity ORDER BY {order}");

        Assert.AreEqual(expected, string.Join(',', answer.Records.Select(r => (string?)r!["Name"])));
    }

    [TestMethod]
    public async Task Query_FieldsAll_NeedsALimit()
    {
        Host.AddOpportunity("Deal");

        Assert.AreEqual("MALFORMED_QUERY", (await Host.QueryAsync("SELECT FIELDS(ALL) FROM Opportunity")).ErrorCode);
        Assert.AreEqual(
            "MALFORMED_QUERY",
            (await Host.QueryAsync("SELECT FIELDS(CUSTOM) FROM Opportunity LIMIT 201")).ErrorCode
        );
        var all = (await Host.QueryAsync("SELECT FIELDS(ALL), Account.Name FROM Opportunity LIMIT 1")).One;
        Assert.IsTrue(
            all.ContainsKey("Audit__c") && all.ContainsKey("StageName") && all.ContainsKey("CurrencyIsoCode")
        );
        var standard = (await Host.QueryAsync("SELECT FIELDS(STANDARD) FROM Opportunity")).One;
        Assert.IsTrue(standard.ContainsKey("StageName") && !standard.ContainsKey("Audit__c"));
    }

    [TestMethod]
    [DataRow("SELECT Nope__c FROM Opportunity", "INVALID_FIELD")]
    [DataRow("SELECT Nope.Name FROM Opportunity", "INVALID_FIELD")]
    [DataRow("SELECT Id FROM Opportunity WHERE Nope = 'x'", "INVALID_FIELD")]
    [DataRow("SELECT Id, Name, id FROM Opportunity", "INVALID_FIELD")]
    [DataRow("SELECT FIELDS(ALL), Name FROM Opportunity LIMIT 1", "INVALID_FIELD")]
    [DataRow("SELECT Id FROM Opportunity WHERE Audit__c = 'x'", "INVALID_FIELD")]
    [DataRow("SELECT Id FROM Opportunity ORDER BY Audit__c", "INVALID_FIELD")]
    [DataRow("SELECT Id FROM Opportunity WHERE Amount = '5'", "INVALID_FIELD")]
    [DataRow("SELECT Id FROM Opportunity WHERE Name = 5", "INVALID_FIELD")]
    [DataRow("SELECT Id FROM Opportunity WHERE CloseDate = 2026-01-31T00:00:00Z", "INVALID_FIELD")]
    [DataRow("SELECT Id FROM Opportunity WHERE AccountId = 'nope'", "INVALID_QUERY_FILTER_OPERATOR")]
    [DataRow("SELECT Id FROM Opportunity WHERE Amount LIKE '5%'", "INVALID_QUERY_FILTER_OPERATOR")]
    [DataRow("SELECT Id FROM Nope", "INVALID_TYPE")]
    [DataRow("SELECT Id, (SELECT Id FROM Nope) FROM Opportunity", "INVALID_TYPE")]
    [DataRow("SELECT Id FROM Opportunity OFFSET 2001", "NUMBER_OUTSIDE_VALID_RANGE")]
    [DataRow("SELECT Id WHERE", "MALFORMED_QUERY")]
    public async Task Query_Mistake_HasItsError(string soql, string errorCode)
    {
        var answer = await Host.QueryAsync(soql);

        Assert.AreEqual((400, errorCode), (answer.Status, answer.ErrorCode));
    }

    [TestMethod]
    public async Task Query_Count_GivesTheSizeAlone()
    {
        Host.AddOpportunity("A");
        Host.AddOpportunity("B");

        var answer = await Host.QueryAsync("SELECT COUNT() FROM Opportunity WHERE Name = 'A'");

        Assert.AreEqual(1, (int)answer.Body!["totalSize"]!);
        Assert.IsEmpty(answer.Records);
    }

    [TestMethod]
    public async Task Query_LongAnswer_ComesInPages()
    {
        for (var i = 0; i < 450; i++)
            Host.Org.CreateRecord("Account", new JsonObject { ["Name"] = $"A{i}" });

        var query = "/query?q=" + Uri.EscapeDataString("SELECT Id FROM Account");
        var answer = await Host.SendAsync(HttpMethod.Get, query, null, ("Sforce-Query-Options", "batchSize=200"));
        var ids = new List<string?>();
        while (true)
        {
            ids.AddRange(answer.Records.Select(r => (string?)r!["Id"]));
            if ((bool)answer.Body!["done"]!)
                break;

            answer = await Host.GetAsync(((string)answer.Body["nextRecordsUrl"]!)[OrgHost.Data.Length..]);
        }

        Assert.AreEqual(450, (int)answer.Body["totalSize"]!);
        Assert.HasCount(450, ids.Distinct());
        Assert.IsNull(answer.Body["nextRecordsUrl"]);
        Assert.AreEqual("INVALID_QUERY_LOCATOR", (await Host.GetAsync("/query/01gHs0000000zzz-200")).ErrorCode);
    }

    [TestMethod]
    public async Task Query_EleventhCursor_ClosesTheOldest()
    {
        for (var i = 0; i < 201; i++)
            Host.Org.CreateRecord("Account", new JsonObject { ["Name"] = $"A{i}" });

        var next = new List<string>();
        for (var i = 0; i < 11; i++)
        {
            var query = "/query?q=SELECT+Id+FROM+Account";
            var page = await Host.SendAsync(HttpMethod.Get, query, null, ("Sforce-Query-Options", "batchSize=200"));
            next.Add(((string)page.Body!["nextRecordsUrl"]!)[OrgHost.Data.Length..]);
        }

        Assert.AreEqual("INVALID_QUERY_LOCATOR", (await Host.GetAsync(next[0])).ErrorCode);
        Assert.AreEqual(200, (await Host.GetAsync(next[1])).Status);
    }

    [TestMethod]
    public async Task Query_Stages_TellWhatFollowsFromThem()
    {
        var answer = await Host.QueryAsync(
            "SELECT ApiName, IsClosed, IsWon, DefaultProbability FROM OpportunityStage WHERE IsActive = true ORDER BY SortOrder"
        );

        Assert.HasCount(11, answer.Records);
        Assert.AreEqual("On Hold", (string?)answer.Records[10]!["ApiName"]);
        Assert.AreEqual("100.0", answer.Records.Single(r => (bool)r!["IsWon"]!)!["DefaultProbability"]!.ToJsonString());
    }

    [TestMethod]
    public async Task Query_UnescapedPlus_IsABlank() =>
        Assert.AreEqual(
            "MALFORMED_QUERY",
            (
                await Host.GetAsync("/query?q=SELECT+Id+FROM+Account+WHERE+CreatedDate>2026-01-31T10:00:00+00:00")
            ).ErrorCode
        );
}
