namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>Reading, changing, upserting and deleting one row, with and without conditions.</summary>
[TestClass]
public sealed class ChangeTests : EnvironmentTest
{
    private const string Nobody = "cosell_links(7d51925c-cde2-e411-80db-00155d2a68cb)";

    [TestMethod]
    public async Task Update_ById_ChangesOnlyWhatIsSent()
    {
        var id = await NewLinkAsync("r-1");
        Host.Time.Advance(TimeSpan.FromMinutes(1));

        var answer = await Host.PatchAsync($"cosell_links({id})", """{"cosell_name":"New"}""", ("If-Match", "*"));

        Assert.AreEqual(204, answer.Status, answer.Text);
        var row = (await Host.GetAsync($"cosell_links({id})")).Body!;
        Assert.AreEqual("New", (string?)row["cosell_name"]);
        Assert.AreEqual("r-1", (string?)row["cosell_referralid"]);
        Assert.AreEqual("2026-01-31T10:00:00Z", (string?)row["createdon"]);
        Assert.AreEqual("2026-01-31T10:01:00Z", (string?)row["modifiedon"]);
    }

    [TestMethod]
    public async Task Update_WithReturnRepresentation_AnswersTheRow()
    {
        var id = await NewLinkAsync("r-1");
        var answer = await Host.PatchAsync(
            $"cosell_links({id})?$select=cosell_name", """{"cosell_name":"New"}""", ("Prefer", "return=representation"));
        Assert.AreEqual(200, answer.Status);
        Assert.AreEqual("New", (string?)answer.Body!["cosell_name"]);
    }

    [TestMethod]
    public async Task Update_EveryOne_GivesAnotherETag()
    {
        var first = await LinkAsync("""{"cosell_name":"Deal"}""");
        var id = (string)first.Body!["cosell_linkid"]!;
        await Host.PatchAsync($"cosell_links({id})", """{"cosell_name":"Deal"}""");

        var second = await Host.GetAsync($"cosell_links({id})");
        Assert.AreNotEqual(first.ETag, second.ETag);
        Assert.AreEqual($"W/\"{second.Body!["versionnumber"]}\"", second.ETag);
        Assert.AreEqual(second.ETag, second.Headers["ETag"]);
    }

    [TestMethod]
    public async Task Update_WithAnOldETag_IsRefusedAndNothingChanges()
    {
        var first = await LinkAsync("""{"cosell_name":"Deal"}""");
        var path = $"cosell_links({first.Body!["cosell_linkid"]})";
        Assert.AreEqual(204, (await Host.PatchAsync(path, """{"cosell_name":"A"}""", ("If-Match", first.ETag))).Status);

        (await Host.PatchAsync(path, """{"cosell_name":"B"}""", ("If-Match", first.ETag)))
            .Refused(412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided.");
        Assert.AreEqual("A", (string?)(await Host.GetAsync(path)).Body!["cosell_name"]);
    }

    [TestMethod]
    public async Task Update_OnlyIfThere_DoesNotCreate()
    {
        (await Host.PatchAsync(Nobody, """{"cosell_name":"A"}""", ("If-Match", "*"))).Refused(404, "0x80040217", "Does Not Exist");
        (await Host.PatchAsync("cosell_links(cosell_referralid='r-9')", """{"cosell_name":"A"}""", ("If-Match", "*")))
            .Refused(404, "0x80060891", "A record with the specified key values does not exist in cosell_link entity");
    }

    [TestMethod]
    public async Task Upsert_ById_CreatesAndThenChanges()
    {
        var answer = await Host.PatchAsync(Nobody, """{"cosell_name":"A"}""", ("Prefer", "return=representation"));
        Assert.AreEqual(201, answer.Status, answer.Text);
        Assert.AreEqual("7d51925c-cde2-e411-80db-00155d2a68cb", (string?)answer.Body!["cosell_linkid"]);
        Assert.AreEqual(200, (await Host.PatchAsync(Nobody, """{"cosell_name":"B"}""", ("Prefer", "return=representation"))).Status);
    }

    [TestMethod]
    public async Task Upsert_ByAlternateKey_CreatesWithTheKeyAndThenChanges()
    {
        const string path = "cosell_links(cosell_referralid='r-1')";
        var created = await Host.PatchAsync(path, """{"cosell_name":"A"}""");
        Assert.AreEqual(204, created.Status, created.Text);
        Assert.AreEqual(Host.Root + path, Uri.UnescapeDataString(created.Headers["OData-EntityId"]));

        // The address names the row; another value of the key in the body is ignored.
        Assert.AreEqual(204, (await Host.PatchAsync(path, """{"cosell_name":"B","cosell_referralid":"r-2"}""")).Status);
        var row = Host.Environment.Rows("cosell_links").Single();
        Assert.AreEqual("B", (string?)row["cosell_name"]);
        Assert.AreEqual("r-1", (string?)row["cosell_referralid"]);
    }

    [TestMethod]
    public async Task Upsert_OnlyIfNotThere_DoesNotChange()
    {
        const string path = "cosell_links(cosell_referralid='r-1')";
        Assert.AreEqual(204, (await Host.PatchAsync(path, """{"cosell_name":"A"}""", ("If-None-Match", "*"))).Status);

        (await Host.PatchAsync(path, """{"cosell_name":"B"}""", ("If-None-Match", "*")))
            .Refused(412, "0x80040237", "A record with matching key values already exists.");
        Assert.AreEqual("A", (string?)Host.Environment.Rows("cosell_links").Single()["cosell_name"]);
    }

    [TestMethod]
    public async Task IfNoneMatch_Null_MeansNothing() =>
        Assert.AreEqual(204, (await Host.PatchAsync(Nobody, """{"cosell_name":"A"}""", ("If-None-Match", "null"))).Status);

    [TestMethod]
    public async Task Update_ToAnAlternateKeyThatIsTaken_IsRefused()
    {
        await NewLinkAsync("r-1");
        var other = await NewLinkAsync("r-2");
        (await Host.PatchAsync($"cosell_links({other})", """{"cosell_referralid":"r-1"}""")).Refused(412, "0x80060892", "Referral");
    }

    [TestMethod]
    public async Task Update_AwayFromAKeyValue_SetsItFree()
    {
        var id = await NewLinkAsync("r-1");
        Assert.AreEqual(204, (await Host.PatchAsync($"cosell_links({id})", """{"cosell_referralid":null}""")).Status);
        await NewLinkAsync("r-1");
        Assert.HasCount(2, Host.Environment.Rows("cosell_links"));
    }

    [TestMethod]
    [DataRow("cosell_links(cosell_name='x')", "0x80060888", "The key in the request URI is not valid")]
    [DataRow("cosell_links(cosell_referralid='a',cosell_opportunityid='b')", "0x80060888", "names and number of key properties")]
    [DataRow("cosell_links(cosell_referralid='a%2Fb')", "0x80060888", "'/'")]
    [DataRow("cosell_links(cosell_referralid='a%26b')", "0x80060888", "'&'")]
    [DataRow("cosell_links(nonsense)", "0x80060888", "neither an id nor a key")]
    [DataRow("cosell_links(cosell_referralid=5)", "0x80060888", "incompatible types")]
    public async Task Address_WithAWrongKey_IsRefused(string path, string code, string part)
    {
        (await Host.GetAsync(path)).Refused(400, code, part);
        (await Host.PatchAsync(path, "{}")).Refused(400, code, part);
    }

    [TestMethod]
    public async Task Get_ByAlternateKeyOrNamedId_FindsTheRow()
    {
        var id = await NewLinkAsync("it''s 1");
        foreach (var path in new[] { "cosell_links(cosell_referralid='it''''s 1')", $"cosell_links(cosell_linkid={id})", $"cosell_links({id})" })
        {
            var answer = await Host.GetAsync(path + "?$select=cosell_referralid");
            Assert.AreEqual("it''s 1", (string?)answer.Body!["cosell_referralid"], answer.Text);
        }
    }

    [TestMethod]
    public async Task Get_WhatIsNotThere_IsRefused()
    {
        (await Host.GetAsync(Nobody)).Refused(404, "0x80040217", "cosell_link With Id = 7d51925c-cde2-e411-80db-00155d2a68cb Does Not Exist");
        (await Host.GetAsync("cosell_links(cosell_referralid='r-9')")).Refused(404, "0x80060891", "specified key values");
    }

    [TestMethod]
    public async Task Get_Unchanged_Answers304UnlessAnnotationsOrRelatedRowsAreWanted()
    {
        var row = await LinkAsync("""{"cosell_name":"Deal"}""");
        var path = $"cosell_links({row.Body!["cosell_linkid"]})";
        var known = ("If-None-Match", row.ETag);

        Assert.AreEqual(304, (await Host.GetAsync(path, known)).Status);
        Assert.AreEqual(200, (await Host.GetAsync(path, known, ("Prefer", "odata.include-annotations=\"*\""))).Status);
        await Host.PatchAsync(path, """{"cosell_name":"B"}""");
        Assert.AreEqual(200, (await Host.GetAsync(path, known)).Status);
    }

    [TestMethod]
    public async Task Delete_ById_RemovesTheRow()
    {
        var id = await NewLinkAsync("r-1");
        Assert.AreEqual(204, (await Host.SendAsync("DELETE", $"cosell_links({id})")).Status);
        (await Host.SendAsync("DELETE", $"cosell_links({id})")).Refused(404, "0x80040217", id.ToString());
    }

    [TestMethod]
    public async Task Delete_WithAnOldETag_IsRefused()
    {
        var row = await LinkAsync("""{"cosell_name":"Deal"}""");
        var path = $"cosell_links({row.Body!["cosell_linkid"]})";
        await Host.PatchAsync(path, """{"cosell_name":"B"}""");
        (await Host.SendAsync("DELETE", path, null, ("If-Match", row.ETag))).Refused(412, "0x80060882", "RowVersion");
    }

    [TestMethod]
    public async Task Delete_OfALink_TakesItsTimelineAlongAndLetsFailuresGo()
    {
        var link = await NewLinkAsync("r-1");
        var bound = $$"""{"cosell_Link@odata.bind":"/cosell_links({{link}})"}""";
        await Host.CreateAsync("cosell_syncevents", bound);
        await Host.CreateAsync("cosell_failures", bound);
        await Host.SendAsync("DELETE", $"cosell_links({link})");

        Assert.IsEmpty(Host.Environment.Rows("cosell_syncevents"));
        Assert.IsNull(Host.Environment.Rows("cosell_failures").Single()["_cosell_link_value"]);
    }

    [TestMethod]
    public async Task State_MovesWithItsDefaultStatus_AndAStatusMustBelongToIt()
    {
        var id = await Host.CreateAsync("cosell_failures", "{}");
        var path = $"cosell_failures({id})";
        Assert.AreEqual(204, (await Host.PatchAsync(path, """{"statuscode":674200000}""")).Status);
        (await Host.PatchAsync(path, """{"statuscode":2}""")).Refused(400, "0x80048408", "2 is not a valid status code for state code");
        Assert.AreEqual(204, (await Host.PatchAsync(path, """{"statecode":1}""")).Status);
        var row = (await Host.GetAsync(path + "?$select=statecode,statuscode")).Body!;
        Assert.AreEqual("1 2", $"{row["statecode"]} {row["statuscode"]}");
    }

    [TestMethod]
    public async Task Update_LookupToNothing_LetsItGo()
    {
        var link = await NewLinkAsync("r-1");
        var failure = await Host.CreateAsync("cosell_failures", $$"""{"cosell_Link@odata.bind":"/cosell_links({{link}})"}""");
        foreach (var json in new[] { """{"cosell_Link@odata.bind":null}""", """{"cosell_Link":null}""" })
        {
            Assert.AreEqual(204, (await Host.PatchAsync($"cosell_failures({failure})", json)).Status);
            Assert.IsNull((await Host.GetAsync($"cosell_failures({failure})")).Body!["_cosell_link_value"]);
        }
    }

    [TestMethod]
    public async Task Property_PutAndDeleted_ChangesThatColumn()
    {
        var id = await NewLinkAsync("r-1");
        Assert.AreEqual(204, (await Host.SendAsync("PUT", $"cosell_links({id})/cosell_name", """{"value":"New"}""")).Status);
        Assert.AreEqual(204, (await Host.SendAsync("DELETE", $"cosell_links({id})/cosell_referralid")).Status);
        var row = Host.Environment.Rows("cosell_links").Single();
        Assert.AreEqual("New", (string?)row["cosell_name"]);
        Assert.IsNull(row["cosell_referralid"]);
    }
}
