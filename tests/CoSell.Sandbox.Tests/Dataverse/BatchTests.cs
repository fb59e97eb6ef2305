namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>Several requests in one.</summary>
[TestClass]
public sealed class BatchTests : EnvironmentTest
{
    [TestMethod]
    public async Task Requests_InOrder_AreAnsweredInOrder()
    {
        var answer = await BatchAsync(
            Single("POST /api/data/v9.2/cosell_links", """{"cosell_name":"A"}"""),
            Single("GET " + Host.Root + "cosell_links?$select=cosell_name"));

        Assert.AreEqual(200, answer.Status, answer.Text);
        Assert.IsTrue(answer.Text.StartsWith("--batchresponse_", StringComparison.Ordinal), answer.Text);
        Assert.Contains("HTTP/1.1 204 No Content\r\nOData-Version: 4.0\r\n", answer.Text, StringComparison.Ordinal);
        Assert.IsLessThan(answer.Text.IndexOf("\"cosell_name\":\"A\"", StringComparison.Ordinal), answer.Text.IndexOf("OData-EntityId:", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Requests_AfterAFailedOne_AreNotCarriedOut()
    {
        var answer = await BatchAsync(Create("cosell_links", "A"), Create("nonsense", "B"), Create("cosell_links", "C"));

        Assert.AreEqual(400, answer.Status);
        Assert.Contains("HTTP/1.1 404 Not Found", answer.Text, StringComparison.Ordinal);
        Assert.AreEqual("A", string.Join(',', Names()));
    }

    [TestMethod]
    public async Task Requests_ContinuingOnError_AreAllCarriedOut()
    {
        var answer = await BatchAsync([Create("cosell_links", "A"), Create("nonsense", "B"), Create("cosell_links", "C")], ("Prefer", "odata.continue-on-error"));

        Assert.AreEqual(200, answer.Status);
        Assert.Contains("0x8006088a", answer.Text, StringComparison.Ordinal);
        Assert.AreEqual("A,C", string.Join(',', Names()));
    }

    [TestMethod]
    public async Task ChangeSet_ThatSucceeds_HappensAndNamesItsParts()
    {
        var answer = await BatchAsync(Set(
            ("1", "POST /api/data/v9.2/cosell_links", """{"cosell_name":"A","cosell_referralid":"r-1"}"""),
            ("2", "POST /api/data/v9.2/cosell_failures", """{"cosell_name":"F","cosell_Link@odata.bind":"$1"}"""),
            ("3", "PATCH $1", """{"cosell_opportunityid":"006"}""")));

        Assert.AreEqual(200, answer.Status, answer.Text);
        Assert.Contains("boundary=changesetresponse_", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Content-ID: 3\r\n", answer.Text, StringComparison.Ordinal);
        var link = Host.Environment.Rows("cosell_links").Single();
        Assert.AreEqual("006", (string?)link["cosell_opportunityid"]);
        Assert.AreEqual((string?)link["cosell_linkid"], (string?)Host.Environment.Rows("cosell_failures").Single()["_cosell_link_value"]);
    }

    [TestMethod]
    public async Task ChangeSet_OfWhichOnePartFails_DoesNotHappen()
    {
        await NewLinkAsync("r-1");
        var answer = await BatchAsync(Set(
            ("1", "POST /api/data/v9.2/cosell_failures", """{"cosell_name":"F"}"""),
            ("2", "POST /api/data/v9.2/cosell_links", """{"cosell_referralid":"r-1"}""")));

        Assert.AreEqual(400, answer.Status);
        Assert.Contains("HTTP/1.1 412 Precondition Failed", answer.Text, StringComparison.Ordinal);
        Assert.Contains("0x80060892", answer.Text, StringComparison.Ordinal);
        Assert.IsEmpty(Host.Environment.Rows("cosell_failures"));
    }

    [TestMethod]
    public async Task ChangeSet_UnderAnETag_HoldsItsCondition()
    {
        var link = await LinkAsync("""{"cosell_name":"A"}""");
        var path = $"PATCH /api/data/v9.2/cosell_links({link.Body!["cosell_linkid"]})";
        var set = Set(("1", path, """{"cosell_name":"B"}"""), ("2", "POST /api/data/v9.2/cosell_syncevents", "{}"))
            .Replace($"{path} HTTP/1.1\r\n", $"{path} HTTP/1.1\r\nIf-Match: {link.ETag}\r\n", StringComparison.Ordinal);

        Assert.AreEqual(200, (await BatchAsync(set)).Status);
        Assert.Contains("0x80060882", (await BatchAsync(set)).Text, StringComparison.Ordinal);
        Assert.HasCount(1, Host.Environment.Rows("cosell_syncevents"));
    }

    [TestMethod]
    public async Task ChangeSet_WithAGet_IsRefused() => Assert.Contains(
        "A GET operation is not allowed in a change set.",
        (await BatchAsync(Set(("1", "GET /api/data/v9.2/cosell_links", string.Empty)))).Text,
        StringComparison.Ordinal);

    [TestMethod]
    public async Task ChangeSet_WithoutContentId_IsRefused() => Assert.Contains(
        "Content-ID header not present",
        (await BatchAsync(Set(("1", "POST /api/data/v9.2/cosell_links", "{}")).Replace("Content-ID: 1\r\n", string.Empty, StringComparison.Ordinal))).Text,
        StringComparison.Ordinal);

    [TestMethod]
    public async Task ChangeSet_WithAnUnknownReference_IsRefused() => Assert.Contains(
        "Content-ID Reference: '$9'",
        (await BatchAsync(Set(("1", "PATCH $9", "{}")))).Text,
        StringComparison.Ordinal);

    [TestMethod]
    public async Task Batch_WithOtherLineEnds_IsRefused()
    {
        var body = Body(Create("cosell_links", "A")).Replace("\r\n", "\n", StringComparison.Ordinal);
        (await Host.PostAsync("$batch", body, ("Content-Type", "multipart/mixed; boundary=batch_1"))).Refused(400, "0x80048d19", "line ends");
    }

    [TestMethod]
    public async Task Batch_OfMoreThan1000_IsRefused()
    {
        var parts = Enumerable.Range(0, 1001).Select(_ => Create("cosell_links", "A")).ToArray();
        (await BatchAsync(parts)).Refused(400, "0x80060888", "1000");
        Assert.IsEmpty(Host.Environment.Rows("cosell_links"));
    }

    [TestMethod]
    public async Task Batch_WithoutABoundary_IsRefused() =>
        (await Host.PostAsync("$batch", "{}")).Refused(400, "0x80060888", "multipart/mixed");

    private static string Single(string line, string body = "") =>
        $"Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n{line} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{body}";

    private static string Create(string set, string name) => Single($"POST /api/data/v9.2/{set}", $$"""{"cosell_name":"{{name}}"}""");

    private static string Set(params (string Id, string Line, string Body)[] parts) =>
        "Content-Type: multipart/mixed; boundary=\"changeset_1\"\r\n\r\n"
        + string.Concat(parts.Select(part => "--changeset_1\r\n" + Single(part.Line, part.Body)
            .Replace("binary\r\n", $"binary\r\nContent-ID: {part.Id}\r\n", StringComparison.Ordinal) + "\r\n"))
        + "--changeset_1--";

    private static string Body(params string[] parts) => string.Concat(parts.Select(part => $"--batch_1\r\n{part}\r\n")) + "--batch_1--\r\n";

    private Task<Answer> BatchAsync(params string[] parts) => BatchAsync(parts, []);

    private Task<Answer> BatchAsync(string[] parts, params (string Name, string Value)[] headers) =>
        Host.PostAsync("$batch", Body(parts), [("Content-Type", "multipart/mixed; boundary=\"batch_1\""), .. headers]);

    private IEnumerable<string?> Names() => Host.Environment.Rows("cosell_links").Select(row => (string?)row["cosell_name"]);
}
