using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Connections;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Web;
using CoSell.Sandbox.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>An environment with the package's tables behind real HTTP on a free port, and a token endpoint beside it.</summary>
internal sealed class EnvironmentHost : IAsyncDisposable
{
    public const string Data = "/api/data/v9.2/";

    private readonly WebApplication app;
    private readonly List<TokenSource> sources = [];

    private EnvironmentHost(WebApplication app, DataverseEnvironment environment, AccessTokens tokens, SandboxCredentials credentials, ManualTime time)
    {
        (this.app, Environment, Tokens, Credentials, Time) = (app, environment, tokens, credentials, time);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Credentials.AddResource(Http.BaseAddress);
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(Resource));
    }

    public DataverseEnvironment Environment { get; }

    public AccessTokens Tokens { get; }

    public SandboxCredentials Credentials { get; }

    public ManualTime Time { get; }

    public HttpClient Http { get; }

    /// <summary>The resource that tokens are for: the environment's own address.</summary>
    public string Resource => Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public string Root => Resource + Data;

    public static string SolutionFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("The solution folder was not found.");
            }

            return Path.Combine(folder.FullName, "solution", "power-platform");
        }
    }

    public static async Task<EnvironmentHost> StartAsync(string? solutionFolder = null)
    {
        var time = new ManualTime();
        var tokens = new AccessTokens(time);
        var credentials = new SandboxCredentials();
        var environment = new DataverseEnvironment(time, solutionFolder ?? SolutionFolder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var web = builder.Build();
        web.MapDataverse(environment, tokens);
        web.MapTokenEndpoint(tokens, credentials, time);
        await web.StartAsync();
        return new EnvironmentHost(web, environment, tokens, credentials, time);
    }

    public DataverseConnector Connector()
    {
        var source = new TokenSource(Http, Credentials, Resource, Time);
        sources.Add(source);
        return new DataverseConnector(new ServiceClient(new HttpClient { BaseAddress = Http.BaseAddress }, source.TokenAsync), source);
    }

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, headers);

    public Task<Answer> PostAsync(string path, string json, params (string Name, string Value)[] headers) => SendAsync("POST", path, json, headers);

    public Task<Answer> PatchAsync(string path, string json, params (string Name, string Value)[] headers) => SendAsync("PATCH", path, json, headers);

    public async Task<Answer> SendAsync(string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path.StartsWith("http", StringComparison.Ordinal) ? path : Data + path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                request.Headers.Remove(name);
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await Http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Creates a row and gives its id.</summary>
    public async Task<Guid> CreateAsync(string set, string json)
    {
        var answer = await PostAsync(set, json);
        Assert.AreEqual(204, answer.Status, answer.Text);
        return answer.Id;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        sources.ForEach(source => source.Dispose());
        await app.DisposeAsync();
    }
}

/// <summary>An answer with what the tests look at.</summary>
internal sealed record Answer(int Status, string Text, JsonNode? Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? ErrorCode => (string?)Body?["error"]?["code"];

    public string Message => (string?)Body?["error"]?["message"] ?? string.Empty;

    /// <summary>The id in OData-EntityId.</summary>
    public Guid Id => Guid.Parse(Headers["OData-EntityId"].Split('(')[1].TrimEnd(')'));

    public JsonArray Value => Body!["value"]!.AsArray();

    public string ETag => (string)Body!["@odata.etag"]!;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        return new Answer(
            (int)response.StatusCode,
            text,
            isJson && text.Length > 0 ? JsonNode.Parse(text) : null,
            response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public void Refused(int status, string code, string part)
    {
        Assert.AreEqual(status, Status, Text);
        Assert.AreEqual(code, ErrorCode, Text);
        Assert.Contains(part, Message, StringComparison.Ordinal);
    }
}
