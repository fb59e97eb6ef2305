using System.Net;
using System.Text;
using CoSell.Flows.Connectors;
using CoSell.Flows.Tests.Support;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Tests.Connectors;

[TestClass]
public sealed class LoopbackHttpTests : IDisposable
{
    private readonly Listener _listener = new();

    public void Dispose() => _listener.Dispose();

    [TestMethod]
    [DataRow("https://example.com/")]
    [DataRow("http://10.0.0.1/")]
    [DataRow("http://127.0.0.1.example.com/")]
    public async Task Send_ElsewhereThanThisMachine_IsRefusedBeforeAnythingIsSent(string uri)
    {
        var error = await Assert.ThrowsExactlyAsync<HttpTargetException>(() => SendAsync("GET", uri));
        Assert.Contains($"'{new Uri(uri).Host}' is not this machine", error.Message, StringComparison.Ordinal);
        Assert.IsNull(_listener.Request);
    }

    [TestMethod]
    [DataRow("""{"a":1e21}""", "application/json; charset=utf-8", """{"a":1000000000000000000000}""")]
    [DataRow("\"plain\"", "text/plain; charset=utf-8", "plain")]
    [DataRow("""{"$content-type":"application/xml","$content":"PGEvPg=="}""", "application/xml", "<a/>")]
    public async Task Send_Body_GoesByItsKind(string body, string type, string sent)
    {
        await SendAsync("post", "http://localhost/x", body);
        Assert.AreEqual(HttpMethod.Post, _listener.Request!.Method);
        Assert.AreEqual(type, _listener.Request.Content!.Headers.ContentType!.ToString());
        Assert.AreEqual(sent, _listener.Body);
    }

    [TestMethod]
    public async Task Send_Headers_IncludeThoseOfTheContent()
    {
        var call = new HttpCall("PUT", new Uri("http://127.0.0.1/x"), new Dictionary<string, string> { ["If-Match"] = "\"1\"", ["Content-Type"] = "text/csv" }, "a,b");
        await new LoopbackHttp(new HttpClient(_listener)).SendAsync(call, CancellationToken.None);
        Assert.AreEqual("\"1\"", _listener.Request!.Headers.IfMatch.ToString());
        Assert.AreEqual("text/csv", _listener.Request.Content!.Headers.ContentType!.ToString());
    }

    [TestMethod]
    [DataRow("application/problem+json", "{\"a\":1}", "{\"a\":1}")]
    [DataRow("application/json", "not json", "\"not json\"")]
    [DataRow("text/html", "<p>", "\"<p>\"")]
    [DataRow("application/pdf", "%PDF", """{"$content-type":"application/pdf","$content":"JVBERg=="}""")]
    public async Task Answer_Body_IsReadByItsType(string type, string body, string expected)
    {
        _listener.Answer = () => new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        _listener.Type = type;
        var response = await SendAsync("GET", "http://[::1]/x");
        Assert.AreEqual(202, response.StatusCode);
        Assert.AreEqual(type, response.Headers["Content-Type"]);
        TestJson.AssertEqual(expected, response.Body);
    }

    [TestMethod]
    public async Task Answer_Empty_HasNoBody()
    {
        _listener.Answer = () => new HttpResponseMessage(HttpStatusCode.NoContent);
        Assert.IsNull((await SendAsync("DELETE", "http://localhost/x")).Body);
    }

    private Task<ConnectorResponse> SendAsync(string method, string uri, string? body = null) => new LoopbackHttp(new HttpClient(_listener))
        .SendAsync(
            new HttpCall(method.ToUpperInvariant(), new Uri(uri), new Dictionary<string, string>(), body is null ? null : JToken.Parse(body)),
            CancellationToken.None);

    private sealed class Listener : HttpMessageHandler
    {
        public HttpRequestMessage? Request { get; private set; }

        public string? Body { get; private set; }

        public string? Type { get; set; }

        public Func<HttpResponseMessage> Answer { get; set; } = () => new HttpResponseMessage(HttpStatusCode.OK);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Request = request;
            Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            var answer = Answer();
            if (Type is not null)
                answer.Content.Headers.TryAddWithoutValidation("Content-Type", Type);
            return answer;
        }
    }
}
