namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>Creating rows.</summary>
[TestClass]
public sealed class CreateTests : EnvironmentTest
{
    [TestMethod]
    public async Task Create_ValidRow_AnswersItsAddressAndNoBody()
    {
        var answer = await Host.PostAsync("cosell_links", """{"cosell_name":"Deal"}""");

        Assert.AreEqual(204, answer.Status, answer.Text);
        Assert.AreEqual(string.Empty, answer.Text);
        Assert.AreEqual("4.0", answer.Headers["OData-Version"]);
        Assert.AreEqual($"{Host.Root}cosell_links({answer.Id})", answer.Headers["OData-EntityId"]);
        Assert.AreEqual(answer.Headers["OData-EntityId"], answer.Headers["Location"]);
    }

    [TestMethod]
    public async Task Create_WithReturnRepresentation_AnswersTheRow()
    {
        var answer = await Host.PostAsync(
            "cosell_links?$select=cosell_name,createdon", """{"cosell_name":"Deal"}""", ("Prefer", "return=representation"));

        Assert.AreEqual(201, answer.Status, answer.Text);
        Assert.AreEqual("return=representation", answer.Headers["Preference-Applied"]);
        CollectionAssert.AreEqual(
            new[] { "@odata.context", "@odata.etag", "cosell_name", "createdon", "cosell_linkid" },
            answer.Body!.AsObject().Select(member => member.Key).ToArray());
        Assert.AreEqual($"{Host.Root}$metadata#cosell_links(cosell_name,createdon)/$entity", (string?)answer.Body["@odata.context"]);
        Assert.AreEqual("2026-01-31T10:00:00Z", (string?)answer.Body["createdon"]);
    }

    [TestMethod]
    public async Task Create_LeftOutColumns_GetTheirDefaults()
    {
        var row = (await LinkAsync("""{"cosell_name":"Deal"}""")).Body!;

        Assert.IsFalse((bool)row["cosell_stopped"]!);
        Assert.AreEqual(0, (int)row["statecode"]!);
        Assert.AreEqual(1, (int)row["statuscode"]!);
        Assert.IsNull(row["cosell_referralid"]);
        Assert.IsTrue(row.AsObject().ContainsKey("cosell_referralid"));
        Assert.AreEqual((string?)row["_createdby_value"], (string?)row["_modifiedby_value"]);
    }

    [TestMethod]
    public async Task Create_WithItsOwnId_KeepsItAndRefusesItTwice()
    {
        var json = """{"cosell_name":"Deal","cosell_linkid":"7d51925c-cde2-e411-80db-00155d2a68cb"}""";
        Assert.AreEqual("7d51925c-cde2-e411-80db-00155d2a68cb", (await Host.CreateAsync("cosell_links", json)).ToString());

        (await Host.PostAsync("cosell_links", json)).Refused(412, "0x80040237", "A record with matching key values already exists.");
    }

    [TestMethod]
    public async Task Create_TheSameAlternateKey_IsRefusedWhateverTheCase()
    {
        await Host.CreateAsync("cosell_links", """{"cosell_referralid":"ab-1"}""");

        var answer = await Host.PostAsync("cosell_links", """{"cosell_referralid":"AB-1"}""");

        answer.Refused(412, "0x80060892", "Entity Key Referral violated.");
        Assert.HasCount(1, Host.Environment.Rows("cosell_links"));
    }

    [TestMethod]
    [DataRow("""{"cosell_opportunityid":"006A"}""", """{"cosell_opportunityid":"006B"}""")]
    [DataRow("""{"cosell_opportunityid":"006A","cosell_referralid":null}""", """{"cosell_opportunityid":"006B","cosell_referralid":""}""")]
    public async Task Create_TwoRowsWithNothingInAKeyColumn_DoNotCollide(string one, string two)
    {
        await Host.CreateAsync("cosell_links", one);
        await Host.CreateAsync("cosell_links", two);

        Assert.HasCount(2, Host.Environment.Rows("cosell_links"));
    }

    [TestMethod]
    public async Task Create_EmptyText_IsStoredAsNothing() =>
        Assert.IsNull((await LinkAsync("""{"cosell_referralid":""}""")).Body!["cosell_referralid"]);

    [TestMethod]
    public async Task Create_BoundByIdOrKey_PointsToTheRow()
    {
        var link = await NewLinkAsync("r-1");
        foreach (var address in new[] { $"/cosell_links({link})", $"cosell_links({link})", "cosell_links(cosell_referralid='r-1')", $"{Host.Root}cosell_links({link})" })
        {
            var row = await Host.PostAsync(
                "cosell_syncevents?$select=_cosell_link_value", $$"""{"cosell_Link@odata.bind":"{{address}}"}""", ("Prefer", "return=representation"));
            Assert.AreEqual(link.ToString(), (string?)row.Body!["_cosell_link_value"], row.Text);
        }
    }

    [TestMethod]
    public async Task Create_BoundToARowThatIsNotThere_IsRefused()
    {
        (await Host.PostAsync("cosell_failures", """{"cosell_Link@odata.bind":"/cosell_links(7d51925c-cde2-e411-80db-00155d2a68cb)"}"""))
            .Refused(404, "0x80040217", "cosell_link With Id = 7d51925c-cde2-e411-80db-00155d2a68cb Does Not Exist");
        (await Host.PostAsync("cosell_failures", """{"cosell_Link@odata.bind":"/cosell_links(cosell_referralid='r-9')"}"""))
            .Refused(404, "0x80060891", "specified key values");
    }

    [TestMethod]
    [DataRow("""{"cosell_link@odata.bind":"/cosell_links(7d51925c-cde2-e411-80db-00155d2a68cb)"}""", "An undeclared property 'cosell_link'", "0x80048d19")]
    [DataRow("""{"_cosell_link_value":"7d51925c-cde2-e411-80db-00155d2a68cb"}""", "bind 'cosell_Link@odata.bind'", "0x80048d19")]
    [DataRow("""{"Cosell_Name":"x"}""", "Invalid property 'Cosell_Name'", "0x0")]
    [DataRow("""{"cosell_name":5}""", "expected type 'Edm.String'", "0x80048d19")]
    [DataRow("""{"cosell_attempts":"5"}""", "expected type 'Edm.Int32'", "0x80048d19")]
    [DataRow("""{"cosell_attempts":5.5}""", "expected type 'Edm.Int32'", "0x80048d19")]
    [DataRow("""{"cosell_attempts":2147483648}""", "expected type 'Edm.Int32'", "0x80048d19")]
    [DataRow("""{"cosell_at":"31.01.2026"}""", "expected type 'Edm.DateTimeOffset'", "0x80048d19")]
    [DataRow("""{"cosell_at":"2026-01-31"}""", "expected type 'Edm.DateTimeOffset'", "0x80048d19")]
    [DataRow("""{"cosell_name":"a","cosell_name":"b"}""", "InnerException", "0x80048d19")]
    [DataRow("""{"cosell_name":""", "InnerException", "0x80048d19")]
    [DataRow("[]", "A JSON object was expected", "0x80048d19")]
    [DataRow("""{"createdon":"2026-01-31T10:00:00Z"}""", "not valid for create", "0x80040203")]
    [DataRow("""{"statecode":null}""", "'statecode'", "0x80040203")]
    [DataRow("""{"statuscode":null}""", "cannot be null", "0x80040203")]
    [DataRow("""{"cosell_attempts":-1}""", "outside the valid range", "0x8004432f")]
    public async Task Create_BadMember_IsRefusedByName(string json, string part, string code)
    {
        (await Host.PostAsync("cosell_failures", json)).Refused(400, code, part);
        Assert.IsEmpty(Host.Environment.Rows("cosell_failures"));
    }

    [TestMethod]
    public async Task Create_FlagThatIsNone_IsRefused() =>
        (await Host.PostAsync("cosell_links", """{"cosell_stopped":"true"}""")).Refused(400, "0x80048d19", "expected type 'Edm.Boolean'");

    [TestMethod]
    public async Task Create_TooLongText_IsRefusedAndTheLongestTaken()
    {
        var longest = new string('x', 100);
        (await Host.PostAsync("cosell_failures", $$"""{"cosell_runid":"{{longest}}x"}"""))
            .Refused(400, "0x80044331", "The length of the 'cosell_runid' attribute of the 'cosell_failure' entity exceeded the maximum allowed length of '100'.");
        await Host.CreateAsync("cosell_failures", $$"""{"cosell_runid":"{{longest}}"}""");
    }

    [TestMethod]
    public async Task Create_ChoiceOutsideTheOptions_IsRefusedWithTheOptions() =>
        (await Host.PostAsync("cosell_syncevents", """{"cosell_outcome":3}"""))
            .Refused(400, "0x8004431a", "Accepted Values: 674200000,674200001,674200002");

    [TestMethod]
    public async Task Create_MomentWithAnOffsetAndFractions_IsKeptInUtcToTheSecond()
    {
        var answer = await Host.PostAsync(
            "cosell_failures", """{"cosell_at":"2026-01-31T11:00:00.9876543+01:00"}""", ("Prefer", "return=representation"));
        Assert.AreEqual("2026-01-31T10:00:00Z", (string?)answer.Body!["cosell_at"]);
    }

    [TestMethod]
    public async Task Create_NotAsJson_IsRefused() =>
        (await Host.PostAsync("cosell_links", "{}", ("Content-Type", "text/plain"))).Refused(415, "0x80060888", "text/plain");

    [TestMethod]
    public async Task Create_WithARelatedRowInside_IsNotEmulated() =>
        (await Host.PostAsync("cosell_failures", """{"cosell_Link":{"cosell_name":"x"}}""")).Refused(501, "NotEmulated", "related row");

    [TestMethod]
    public async Task Create_OtherAnnotations_AreOverlooked() =>
        await Host.CreateAsync("cosell_links", """{"@odata.type":"Microsoft.Dynamics.CRM.cosell_link","cosell_name":"x","cosell_name@x.y":"z"}""");
}
