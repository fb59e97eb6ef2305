using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Tests.Salesforce;

/// <summary>What one customer's org has and another has not: rules, duplicate rules, locks, countries, currencies.</summary>
[TestClass]
public class CustomerRuleTests : OrgTest
{
    [TestMethod]
    public async Task Save_WhileTheRecordIsHeld_CannotLockItsRow()
    {
        var id = Host.AddOpportunity("Deal");
        var account = (await Host.CreateAsync("Account", """{"Name":"Contoso"}""")).Id;
        var contact = (await Host.CreateAsync("Contact", """{"LastName":"Doe"}""")).Id;

        using (Host.Org.Lock(id))
        using (Host.Org.Lock(account))
        {
            Assert.AreEqual((400, "UNABLE_TO_LOCK_ROW"), Short(await Host.UpdateAsync("Opportunity", id, "{}")));
            Assert.AreEqual(
                (400, "UNABLE_TO_LOCK_ROW"),
                Short(await Host.SendAsync(HttpMethod.Delete, $"/sobjects/Opportunity/{id}"))
            );
            Assert.AreEqual(
                (400, "UNABLE_TO_LOCK_ROW"),
                Short(await Host.CreateAsync("Opportunity", Opportunity($"\"AccountId\":\"{account}\"")))
            );
            Assert.AreEqual(200, (await Host.GetAsync($"/sobjects/Opportunity/{id}")).Status);
        }

        using (Host.Org.Lock(contact))
        {
            var answer = await Host.CreateAsync("Opportunity", Opportunity($"\"ContactId\":\"{contact}\""));
            Assert.AreEqual((400, "UNABLE_TO_LOCK_ROW"), Short(answer));
        }

        Assert.AreEqual(204, (await Host.UpdateAsync("Opportunity", id, "{}")).Status);
        Assert.HasCount(1, Host.Org.Query("SELECT Id FROM Opportunity"), "Half an opportunity without its role stays nowhere.");
    }

    [TestMethod]
    public async Task Save_AgainstARuleOfTheCustomer_HasItsError()
    {
        Host.Org.Records.Rules.Add(
            new SaveRule(
                "Opportunity",
                o => (string?)o["StageName"] == "Closed Won" && o["Amount"] is null,
                new SalesforceError("FIELD_CUSTOM_VALIDATION_EXCEPTION", "A won deal needs an amount.", "Amount")
            )
        );
        Host.Org.Records.Rules.Add(
            new SaveRule(
                "Opportunity",
                o => (string?)o["NextStep"] == "crash",
                new SalesforceError("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "DealTrigger: execution of BeforeUpdate")
            )
        );
        var id = Host.AddOpportunity("Deal");

        var refused = await Host.UpdateAsync("Opportunity", id, """{"StageName":"Closed Won"}""");

        Assert.AreEqual((400, "FIELD_CUSTOM_VALIDATION_EXCEPTION"), Short(refused));
        Assert.AreEqual("A won deal needs an amount.", (string?)refused.Body![0]!["message"]);
        Assert.AreEqual(204, (await Host.UpdateAsync("Opportunity", id, """{"StageName":"Closed Won","Amount":1}""")).Status);
        Assert.AreEqual(
            (400, "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY"),
            Short(await Host.CreateAsync("Opportunity", Opportunity("\"NextStep\":\"crash\"")))
        );
    }

    [TestMethod]
    public async Task Save_SecondOfADuplicateRule_IsDetectedUnlessAllowed()
    {
        Host.Org.Records.Rules.Add(new DuplicateRule("Contact", ["LastName", "Email"]));
        const string Doe = """{"LastName":"Doe","Email":"doe@contoso.example"}""";
        var first = await Host.CreateAsync("Contact", Doe);

        Assert.AreEqual((400, "DUPLICATES_DETECTED"), Short(await Host.CreateAsync("Contact", Doe.ToUpperInvariant().Replace("LASTNAME", "LastName", StringComparison.Ordinal).Replace("EMAIL", "Email", StringComparison.Ordinal))));
        Assert.AreEqual(204, (await Host.UpdateAsync("Contact", first.Id, """{"Phone":"1"}""")).Status);
        Assert.AreEqual(201, (await Host.CreateAsync("Contact", """{"LastName":"Doe"}""")).Status);
        var allowed = await Host.SendAsync(
            HttpMethod.Post,
            "/sobjects/Contact",
            Doe,
            ("Sforce-Duplicate-Rule-Header", "allowSave=true")
        );
        Assert.AreEqual(201, allowed.Status);
    }

    [TestMethod]
    public async Task CountryPicklists_NameAndCode_GoTogether()
    {
        await using var host = await OrgHost.StartAsync(o =>
            o with
            {
                Countries = new Dictionary<string, string> { ["DE"] = "Germany", ["US"] = "United States" },
            }
        );

        var byName = await host.CreateAsync("Account", """{"Name":"A","BillingCountry":"germany"}""");
        var byCode = await host.CreateAsync("Account", """{"Name":"B","BillingCountryCode":"US"}""");
        var codeAsName = await host.CreateAsync("Account", """{"Name":"C","BillingCountry":"US"}""");
        var unknown = await host.CreateAsync("Account", """{"Name":"D","BillingCountryCode":"ZZ"}""");

        Assert.AreEqual("DE", (string?)host.Org.Get("Account", byName.Id)["BillingCountryCode"]);
        Assert.AreEqual("United States", (string?)host.Org.Get("Account", byCode.Id)["BillingCountry"]);
        Assert.AreEqual((400, "FIELD_INTEGRITY_EXCEPTION"), Short(codeAsName));
        Assert.AreEqual((400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"), Short(unknown));
        await host.UpdateAsync("Account", byName.Id, """{"BillingCountry":null}""");
        Assert.IsNull(host.Org.Get("Account", byName.Id)["BillingCountryCode"]);
    }

    [TestMethod]
    public async Task CountryPicklists_NotEnabled_ACountryIsAnyText()
    {
        var account = await Host.CreateAsync("Account", """{"Name":"A","BillingCountry":"US"}""");

        Assert.AreEqual(201, account.Status);
        Assert.AreEqual("INVALID_FIELD", (await Host.QueryAsync("SELECT BillingCountryCode FROM Account")).ErrorCode);
    }

    [TestMethod]
    public async Task MultiCurrency_OnlyWithIt_TheFieldExists()
    {
        await using var single = await OrgHost.StartAsync(o => o with { MultiCurrency = false });
        var body = Opportunity("\"CurrencyIsoCode\":\"EUR\"");

        var id = (await Host.CreateAsync("Opportunity", body)).Id;

        Assert.AreEqual("EUR", (string?)Host.Org.Get("Opportunity", id)["CurrencyIsoCode"]);
        Assert.AreEqual("USD", (string?)Host.Org.Get("Opportunity", Host.AddOpportunity("Plain"))["CurrencyIsoCode"]);
        Assert.AreEqual((400, "INVALID_FIELD"), Short(await single.CreateAsync("Opportunity", body)));
        Assert.AreEqual((400, "INVALID_FIELD"), Short(await single.QueryAsync("SELECT CurrencyIsoCode FROM Opportunity")));
        var fields = (await single.GetAsync("/sobjects/Opportunity/describe")).Body!["fields"]!.AsArray();
        Assert.IsFalse(fields.Any(f => (string?)f!["name"] == "CurrencyIsoCode"));
    }

    [TestMethod]
    public async Task MethodOverride_OfAPost_IsThatMethod()
    {
        var id = Host.AddOpportunity("Deal");

        await Host.SendAsync(HttpMethod.Post, $"/sobjects/Opportunity/{id}?_HttpMethod=PATCH", """{"NextStep":"a"}""");
        Assert.AreEqual("a", (string?)Host.Org.Get("Opportunity", id)["NextStep"]);
        await Host.SendAsync(HttpMethod.Post, $"/sobjects/Opportunity/{id}", null, ("X-HTTP-Method-Override", "DELETE"));

        Assert.IsEmpty(Host.Org.Query("SELECT Id FROM Opportunity"));
    }

    private static (int, string?) Short(Answer answer) => (answer.Status, answer.ErrorCode);
}
