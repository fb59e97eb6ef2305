using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class OpportunityTests : OrgTest
{
    [TestMethod]
    [DataRow("On Hold", false, false, "0.0")]
    [DataRow("Negotiation/Review", false, false, "90.0")]
    [DataRow("Closed Won", true, true, "100.0")]
    [DataRow("Closed Lost", true, false, "0.0")]
    public async Task Stage_Written_DecidesTheRest(string stage, bool closed, bool won, string probability)
    {
        var id = Host.AddOpportunity("Deal");

        await Host.UpdateAsync("Opportunity", id, $$"""{"StageName":"{{stage}}"}""");

        var record = Host.Org.Get("Opportunity", id);
        Assert.AreEqual((closed, won), ((bool)record["IsClosed"]!, (bool)record["IsWon"]!));
        Assert.AreEqual(probability, record["Probability"]!.ToJsonString());
    }

    [TestMethod]
    public async Task Stage_WithProbability_KeepsTheGivenOne()
    {
        var id = Host.AddOpportunity("Deal");

        await Host.UpdateAsync("Opportunity", id, """{"StageName":"Prospecting","Probability":42}""");

        Assert.AreEqual("42.0", Host.Org.Get("Opportunity", id)["Probability"]!.ToJsonString());
    }

    [TestMethod]
    public async Task Create_WithContact_MakesThePrimaryRole()
    {
        var contact = await Host.CreateAsync("Contact", """{"LastName":"Doe"}""");
        var id = (await Host.CreateAsync("Opportunity", Opportunity($"\"ContactId\":\"{contact.Id}\""))).Id;

        var role = Host
            .Org.Query($"SELECT ContactId, IsPrimary FROM OpportunityContactRole WHERE OpportunityId = '{id}'")
            .Single();

        Assert.AreEqual((contact.Id, true), ((string?)role["ContactId"], (bool)role["IsPrimary"]!));
        Assert.AreEqual(
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            (await Host.UpdateAsync("Opportunity", id, $$"""{"ContactId":"{{contact.Id}}"}""")).ErrorCode
        );
    }

    [TestMethod]
    public async Task Create_SecondPrimaryRole_ReplacesTheFirst()
    {
        var (first, second) = (Contact("A"), Contact("B"));
        var id = Host.AddOpportunity("Deal", o => o["ContactId"] = first);

        await Host.CreateAsync(
            "OpportunityContactRole",
            $$"""{"OpportunityId":"{{id}}","ContactId":"{{second}}","Role":"Decision Maker","IsPrimary":true}"""
        );

        var primary = Host.Org.Query("SELECT ContactId FROM OpportunityContactRole WHERE IsPrimary = true").Single();
        Assert.AreEqual(second, (string?)primary["ContactId"]);
        Assert.AreEqual(second, (string?)Host.Org.Get("Opportunity", id)["ContactId"]);
    }

    [TestMethod]
    public async Task Delete_Opportunity_TakesItsRolesAlong()
    {
        var id = Host.AddOpportunity("Deal", o => o["ContactId"] = Contact("A"));

        Assert.AreEqual(204, (await Host.SendAsync(HttpMethod.Delete, $"/sobjects/Opportunity/{id}")).Status);

        Assert.IsEmpty(Host.Org.Query("SELECT Id FROM OpportunityContactRole"));
    }

    [TestMethod]
    public async Task Delete_AccountInUse_IsNotEmulated()
    {
        var account = Host.Org.CreateRecord("Account", new JsonObject { ["Name"] = "Contoso" });
        Host.AddOpportunity("Deal", o => o["AccountId"] = account);

        Assert.AreEqual(501, (await Host.SendAsync(HttpMethod.Delete, $"/sobjects/Account/{account}")).Status);
    }

    [TestMethod]
    public void Create_ByAPerson_IsOwnedByThem()
    {
        var record = Host.Org.Get("Opportunity", Host.AddOpportunity("Deal"));

        Assert.AreEqual(Host.Org.SalesUserId, (string?)record["OwnerId"]);
        Assert.AreEqual("USD", (string?)record["CurrencyIsoCode"]);
        Assert.IsFalse((bool)record["Sync_with_Partner_Center__c"]!);
        Assert.IsEmpty(Host.Org.Log.Writes);
    }

    private string Contact(string name) => Host.Org.CreateRecord("Contact", new JsonObject { ["LastName"] = name });
}
