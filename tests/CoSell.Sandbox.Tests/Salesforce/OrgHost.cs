using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Connections;
using CoSell.Sandbox.Salesforce;
using CoSell.Sandbox.Salesforce.Rest;
using CoSell.Sandbox.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CoSell.Sandbox.Tests.Salesforce;

internal sealed record Answer(int Status, JsonNode? Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? ErrorCode => Body is JsonArray and [JsonObject error, ..] ? (string?)error["errorCode"] : null;

    public string Id => (string)Body!["id"]!;

    public JsonArray Records => Body!["records"]!.AsArray();

    public JsonObject One => Records.Single()!.AsObject();
}

/// <summary>An org behind real HTTP on a free port.</summary>
internal sealed class OrgHost : IAsyncDisposable
{
    public const string Data = "/services/data/v58.0";

    private readonly WebApplication app;

    private OrgHost(WebApplication app, SalesforceOrg org, ManualTime time)
    {
        (this.app, Org, Time) = (app, org, time);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            org.Tokens.Issue(SalesforceOrg.Audience)
        );
    }

    public SalesforceOrg Org { get; }

    public ManualTime Time { get; }

    public HttpClient Http { get; }

    public static string SolutionFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
                folder = folder.Parent ?? throw new DirectoryNotFoundException("The solution folder was not found.");

            return Path.Combine(folder.FullName, "solution", "salesforce");
        }
    }

    public static async Task<OrgHost> StartAsync(Func<SalesforceOrgOptions, SalesforceOrgOptions>? change = null)
    {
        var time = new ManualTime();
        var options = new SalesforceOrgOptions { MetadataFolders = [Path.Combine(SolutionFolder, "force-app")] };
        var org = new SalesforceOrg(time, new AccessTokens(time), change?.Invoke(options) ?? options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = 64 * 1024);
        builder.Logging.ClearProviders();
        var web = builder.Build();
        web.MapSalesforce(org);
        await web.StartAsync();
        return new OrgHost(web, org, time);
    }

    public SalesforceConnector Connector(string secret = "sandbox-salesforce-secret") =>
        new(new HttpClient { BaseAddress = Http.BaseAddress }, "sandbox-salesforce-client", secret);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> QueryAsync(string soql) => GetAsync("/query?q=" + Uri.EscapeDataString(soql));

    public Task<Answer> CreateAsync(string obj, string json) => SendAsync(HttpMethod.Post, "/sobjects/" + obj, json);

    public Task<Answer> UpdateAsync(string obj, string id, string json) =>
        SendAsync(HttpMethod.Patch, $"/sobjects/{obj}/{id}", json);

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        string? json = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, Data + path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(
            (int)response.StatusCode,
            text.Length == 0 ? null : JsonNode.Parse(text),
            response.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value))
        );
    }

    /// <summary>An opportunity as a seller makes it, and its id.</summary>
    public string AddOpportunity(string name, Action<JsonObject>? more = null)
    {
        var fields = new JsonObject
        {
            ["Name"] = name,
            ["StageName"] = "Qualification",
            ["CloseDate"] = "2026-06-30",
        };
        more?.Invoke(fields);
        return Org.CreateRecord("Opportunity", fields);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
