namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class SavingTests : OrgTest
{
    [TestMethod]
    public async Task Create_Opportunity_AnswersWithItsId()
    {
        var answer = await Host.CreateAsync("Opportunity", Opportunity());

        Assert.AreEqual(201, answer.Status);
        Assert.IsTrue((bool)answer.Body!["success"]!);
        Assert.AreEqual($"{OrgHost.Data}/sobjects/Opportunity/{answer.Id}", answer.Headers["Location"]);
        Assert.AreEqual("Deal", (string?)Host.Org.Get("Opportunity", answer.Id)["Name"]);
        Assert.AreEqual(Host.Org.IntegrationUserId, (string?)Host.Org.Get("Opportunity", answer.Id)["CreatedById"]);
    }

    [TestMethod]
    [DataRow("""{"Name":"x"}""", "REQUIRED_FIELD_MISSING")]
    [DataRow("""{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","Nope__c":1}""", "INVALID_FIELD")]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","Id":"006000000000001"}""",
        "INVALID_FIELD_FOR_INSERT_UPDATE"
    )]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","IsWon":true}""",
        "INVALID_FIELD_FOR_INSERT_UPDATE"
    )]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","SystemModstamp":"2026-01-01T00:00:00Z"}""",
        "INVALID_FIELD_FOR_INSERT_UPDATE"
    )]
    [DataRow("""{"Name":"x","StageName":"Nope","CloseDate":"2026-06-30"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST")]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","How_can_Microsoft_help__c":"General or Other"}""",
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"
    )]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","CurrencyIsoCode":"XXX"}""",
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"
    )]
    [DataRow("""{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30T00:00:00Z"}""", "JSON_PARSER_ERROR")]
    [DataRow("""{"Name":"x","StageName":"Qualification","CloseDate":"2026-02-30"}""", "JSON_PARSER_ERROR")]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","Amount":"ten"}""",
        "JSON_PARSER_ERROR"
    )]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","Sync_with_Partner_Center__c":null}""",
        "JSON_PARSER_ERROR"
    )]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","Sync_with_Partner_Center__c":"yes"}""",
        "JSON_PARSER_ERROR"
    )]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","Amount":1e16}""",
        "NUMBER_OUTSIDE_VALID_RANGE"
    )]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","Amount":1e300}""",
        "NUMBER_OUTSIDE_VALID_RANGE"
    )]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","Amount":0.001}""",
        "NUMBER_OUTSIDE_VALID_RANGE"
    )]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","AccountId":"nope"}""",
        "MALFORMED_ID"
    )]
    [DataRow(
        """{"Name":"x","StageName":"Qualification","CloseDate":"2026-06-30","AccountId":"001000000000001"}""",
        "INVALID_CROSS_REFERENCE_KEY"
    )]
    [DataRow("""{"Name":"x" """, "JSON_PARSER_ERROR")]
    [DataRow("""[]""", "JSON_PARSER_ERROR")]
    public async Task Create_Mistake_HasItsError(string json, string errorCode)
    {
        var answer = await Host.CreateAsync("Opportunity", json);

        Assert.AreEqual((400, errorCode), (answer.Status, answer.ErrorCode), answer.Body?.ToJsonString());
        Assert.IsEmpty(Host.Org.Log.Writes);
    }

    [TestMethod]
    public async Task Create_SeveralBrokenRules_AreAllNamed()
    {
        var answer = await Host.CreateAsync(
            "Contact",
            $$"""{"LastName":"{{new string('x', 81)}}","Email":"no mail"}"""
        );

        CollectionAssert.AreEquivalent(
            new[] { "STRING_TOO_LONG", "INVALID_EMAIL_ADDRESS" },
            answer.Body!.AsArray().Select(e => (string?)e!["errorCode"]).ToArray()
        );
        Assert.AreEqual("LastName", (string?)answer.Body[0]!["fields"]![0]);
    }

    [TestMethod]
    public async Task Create_SameUniqueValueInAnotherCase_IsADuplicate()
    {
        var first = (await Host.CreateAsync("Opportunity", Opportunity("\"Referral_Identifier__c\":\"ab-1\""))).Id;

        var second = await Host.CreateAsync("Opportunity", Opportunity("\"Referral_Identifier__c\":\"AB-1\""));

        Assert.AreEqual("DUPLICATE_VALUE", second.ErrorCode);
        StringAssert.Contains((string)second.Body![0]!["message"]!, first[..15], StringComparison.Ordinal);
        Assert.AreEqual(
            204,
            (await Host.UpdateAsync("Opportunity", first, """{"Referral_Identifier__c":"AB-1"}""")).Status
        );
    }

    [TestMethod]
    public async Task Update_UnsetAndNull_LeaveAndClear()
    {
        var id = Host.AddOpportunity("Deal", o => (o["Amount"], o["NextStep"]) = (5, "call"));

        var answer = await Host.UpdateAsync("Opportunity", id, """{"Amount":null}""");

        var record = Host.Org.Get("Opportunity", id);
        Assert.AreEqual((204, null), (answer.Status, answer.Body));
        Assert.IsNull(record["Amount"]);
        Assert.AreEqual("call", (string?)record["NextStep"]);
    }

    [TestMethod]
    public async Task Update_TextForms_AreStoredAsSalesforceDoes()
    {
        var id = Host.AddOpportunity("Deal", o => o["NextStep"] = "call");

        await Host.UpdateAsync(
            "Opportunity",
            id,
            """{"Name":"  Deal  ","NextStep":"","Audit__c":"a\nb\r\nc","Amount":"10000"}"""
        );

        var record = Host.Org.Get("Opportunity", id);
        Assert.AreEqual("Deal", (string?)record["Name"]);
        Assert.IsNull(record["NextStep"]);
        Assert.AreEqual("a\r\nb\r\nc", (string?)record["Audit__c"]);
        Assert.AreEqual("10000.0", record["Amount"]!.ToJsonString());
        Assert.AreEqual(
            "REQUIRED_FIELD_MISSING",
            (await Host.UpdateAsync("Opportunity", id, """{"Name":" "}""")).ErrorCode
        );
    }

    [TestMethod]
    public async Task Update_Times_HaveAGrainOfOneSecond()
    {
        var id = Host.AddOpportunity("Deal");
        Host.Time.Advance(TimeSpan.FromMilliseconds(1500));

        await Host.UpdateAsync("Opportunity", id, """{"NextStep":"call"}""");

        var record = (
            await Host.GetAsync($"/sobjects/Opportunity/{id}?fields=CreatedDate,LastModifiedDate,SystemModstamp")
        ).Body!;
        Assert.AreEqual("2026-01-31T10:00:00.000+0000", (string?)record["CreatedDate"]);
        Assert.AreEqual("2026-01-31T10:00:01.000+0000", (string?)record["LastModifiedDate"]);
        Assert.AreEqual("2026-01-31T10:00:01.000+0000", (string?)record["SystemModstamp"]);
    }

    [TestMethod]
    public async Task Update_ThatChangesNothing_Stamps()
    {
        var id = Host.AddOpportunity("Deal");
        Host.Time.Advance(TimeSpan.FromSeconds(5));

        await Host.UpdateAsync("Opportunity", id, """{"Name":"Deal"}""");

        Assert.AreEqual("2026-01-31T10:00:05.000+0000", (string?)Host.Org.Get("Opportunity", id)["LastModifiedDate"]);
    }

    [TestMethod]
    public async Task Update_LookupByExternalId_FindsTheParent()
    {
        var account = await Host.CreateAsync("Account", """{"Name":"Contoso","Partner_Center_Customer_Key__c":"k1"}""");
        var id = Host.AddOpportunity("Deal");

        var answer = await Host.UpdateAsync(
            "Opportunity",
            id,
            """{"Account":{"Partner_Center_Customer_Key__c":"k1"}}"""
        );

        Assert.AreEqual(204, answer.Status);
        Assert.AreEqual(account.Id, (string?)Host.Org.Get("Opportunity", id)["AccountId"]);
        Assert.AreEqual(
            "INVALID_FIELD",
            (
                await Host.UpdateAsync("Opportunity", id, """{"Account":{"Partner_Center_Customer_Key__c":"k2"}}""")
            ).ErrorCode
        );
    }

    [TestMethod]
    public async Task Record_WrongAddress_HasItsError()
    {
        var id = Host.AddOpportunity("Deal");
        await Host.SendAsync(HttpMethod.Delete, $"/sobjects/Opportunity/{id}");

        Assert.AreEqual((404, "ENTITY_IS_DELETED"), Short(await Host.UpdateAsync("Opportunity", id, "{}")));
        Assert.AreEqual((404, "NOT_FOUND"), Short(await Host.GetAsync("/sobjects/Opportunity/006000000000001")));
        Assert.AreEqual((400, "MALFORMED_ID"), Short(await Host.GetAsync("/sobjects/Opportunity/001000000000001")));
        Assert.AreEqual((404, "NOT_FOUND"), Short(await Host.GetAsync("/sobjects/Nope/006000000000001")));
        Assert.AreEqual((400, "INVALID_FIELD"), Short(await Host.GetAsync($"/sobjects/Opportunity/{id}?fields=Nope")));
        Assert.AreEqual(
            (405, "METHOD_NOT_ALLOWED"),
            Short(await Host.SendAsync(HttpMethod.Put, $"/sobjects/Opportunity/{id}", "{}"))
        );
        Assert.IsEmpty((await Host.QueryAsync("SELECT Id FROM Opportunity")).Records);
    }

    [TestMethod]
    public async Task Update_ConditionalHeaders_CompareSeconds()
    {
        var id = Host.AddOpportunity("Deal");
        var path = $"/sobjects/Opportunity/{id}";

        Assert.AreEqual(
            412,
            (
                await Host.SendAsync(
                    HttpMethod.Patch,
                    path,
                    "{}",
                    ("If-Unmodified-Since", "Sat, 31 Jan 2026 09:59:59 GMT")
                )
            ).Status
        );
        Assert.AreEqual(
            204,
            (
                await Host.SendAsync(
                    HttpMethod.Patch,
                    path,
                    "{}",
                    ("If-Unmodified-Since", "Sat, 31 Jan 2026 10:00:00 GMT")
                )
            ).Status
        );
        Assert.AreEqual(
            304,
            (
                await Host.SendAsync(HttpMethod.Get, path, null, ("If-Modified-Since", "Sat, 31 Jan 2026 10:00:00 GMT"))
            ).Status
        );
    }

    private static (int, string?) Short(Answer answer) => (answer.Status, answer.ErrorCode);
}
