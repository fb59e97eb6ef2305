using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Requests;

/// <summary>Bodies that are no usable JSON object at all.</summary>
[TestClass]
public sealed class BadBodyTests : ApiTest
{
    public static IEnumerable<object[]> Paths => [[PlanOpportunity], [PlanReferral], [Outcome("plan")]];

    public static IEnumerable<object[]> Unusable =>
        from path in Paths
        from body in new[]
        {
            "", " ", "{", "nul", "{\"runId\":}", "{\"runId\":\"a\"}}", "[]", "[{}]", "null", "true", "7", "\"text\"",
            "{\"a\":" + new string('[', 100) + new string(']', 100) + "}", "{'runId':'a'}", "{\"runId\":\"a\",}", "{\"runId\":01}",
            "{\"a\":\"\u0001\"}", "// nothing", "<runId/>",
        }
        select new[] { path[0], body };

    [TestMethod]
    [DynamicData(nameof(Unusable))]
    public async Task Body_NoJsonObject_IsRefusedWithOneProblem(string path, string body)
    {
        var answer = await PostAsync(path, body);

        AssertProblem(answer);
        CollectionAssert.AreEqual(new[] { string.Empty }, answer.Pointers);
    }

    [TestMethod]
    [DynamicData(nameof(Paths))]
    public async Task Body_OtherContentType_IsUnsupported(string path)
    {
        foreach (var type in new[] { "text/plain", "application/xml", "application/x-www-form-urlencoded" })
        {
            var answer = await PostAsync(path, "{}", type);

            Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, answer.Status);
            Assert.AreEqual("application/problem+json", answer.MediaType);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Paths))]
    public async Task Body_HalfASurrogatePair_IsRefusedWhereItStands(string path)
    {
        var answer = await PostAsync(path, """{"runId":"a","settings":{"a~/b":["ok \ud83d\ude80","\ud83d","\uDE80","\ufffe"]},"\udfff":1}""");

        AssertProblem(answer);
        CollectionAssert.AreEqual(new[] { "/settings/a~0~1b/1", "/settings/a~0~1b/2", "/settings/a~0~1b/3", "" }, answer.Pointers);
    }

    [TestMethod]
    public async Task Body_BytesThatAreNotUtf8_AreRefused()
    {
        using var content = new ByteArrayContent([.. "{\"runId\":\""u8, 0xFF, 0xC3, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        using var response = await Client.PostAsync(new Uri(PlanReferral, UriKind.Relative), content, Token);

        AssertProblem(await Answer.OfAsync(response));
    }

    [TestMethod]
    public async Task Body_OddButValidUnicode_IsTaken()
    {
        var referral = Bodies.Referral();
        referral["name"] = "\u202E\u0000\uFFFD\uFFFF\uD83D\uDE80 e\u0301 \u2717 'DROP'; \u00A0";

        Assert.AreEqual("create", (await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity(referral))).Text("decision"));
    }

    [TestMethod]
    [DynamicData(nameof(Paths))]
    public async Task Body_EmptyObject_NamesEveryRequiredFieldAtOnce(string path)
    {
        var required = path switch
        {
            PlanOpportunity => new[] { "/runId", "/referral", "/referralReadAt", "/opportunities", "/opportunityReadAt" },
            PlanReferral => ["/runId", "/opportunities", "/opportunityReadAt"],
            _ => ["/runId", "/status"],
        };

        CollectionAssert.AreEquivalent(required, (await RefusedAsync(path, new JsonObject())).Pointers);
    }

    [TestMethod]
    [DynamicData(nameof(Paths))]
    public async Task Body_UnknownProperty_IsNamedWithAnEscapedPointer(string path)
    {
        var pointers = (await RefusedAsync(path, new JsonObject { ["RunId"] = "a", ["a/b~c"] = 1 })).Pointers;

        CollectionAssert.IsSubsetOf(new[] { "/RunId", "/a~1b~0c" }, pointers);
    }
}
