using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CoSell.Api.Tests.Support;

/// <summary>A test that talks to an API of its own over HTTP.</summary>
public abstract class ApiTest : IDisposable
{
    protected const string PlanOpportunity = "/v1/opportunities/plan";
    protected const string PlanReferral = "/v1/referrals/plan";

    private CoSellApplication? application;
    private HttpClient? client;

    public TestContext TestContext { get; set; } = null!;

    private protected CoSellApplication Application => application ??= Start();

    private protected CancellationToken Token => TestContext.CancellationToken;

    private protected HttpClient Client => client ??= Application.CreateClient();

    /// <summary>The API of this test; made when the test first needs it.</summary>
    private protected virtual CoSellApplication Start() => new();

    private protected static string Outcome(string planId) => $"/v1/plans/{planId}/outcome";

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        client?.Dispose();
        application?.Dispose();
    }

    private protected Task<Answer> PostAsync(string path, JsonNode? body) => PostAsync(path, body?.ToJsonString() ?? string.Empty);

    private protected async Task<Answer> PostAsync(string path, string body, string mediaType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        using var response = await Client.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        return await Answer.OfAsync(response);
    }

    /// <summary>Posts a body that must be taken.</summary>
    private protected async Task<Answer> TakenAsync(string path, JsonNode body)
    {
        var answer = await PostAsync(path, body);
        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Body.ToJsonString());
        return answer;
    }

    /// <summary>Posts a body that must be refused, each field once, with a rule and a remedy for each.</summary>
    private protected async Task<Answer> RefusedAsync(string path, JsonNode? body)
    {
        var answer = await PostAsync(path, body);
        AssertProblem(answer);
        return answer;
    }

    private protected static void AssertProblem(Answer answer)
    {
        Assert.AreEqual(HttpStatusCode.BadRequest, answer.Status, answer.Body.ToJsonString());
        Assert.AreEqual("application/problem+json", answer.MediaType);
        Assert.AreEqual(400, (int)answer.Body["status"]!);
        CollectionAssert.AllItemsAreUnique(answer.Pointers, "one entry for each field");
        Assert.IsNotEmpty(answer.Errors);
        foreach (var error in answer.Errors)
        {
            Assert.IsFalse(string.IsNullOrWhiteSpace((string?)error["rule"]), "rule");
            Assert.IsFalse(string.IsNullOrWhiteSpace((string?)error["remedy"]), "remedy");
            StringAssert.Contains(answer.Text("detail"), (string)error["rule"]!, StringComparison.Ordinal);
        }
    }
}
