using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>The emulator on a real loopback port, with a signed-in client.</summary>
internal sealed class PartnerCenterHost : IAsyncDisposable
{
    public const string Referrals = "/v1.0/engagements/referrals";
    public const string Webhooks = "/webhooks/v1/registration";

    private readonly WebApplication app;

    private PartnerCenterHost(PartnerCenterOptions options)
    {
        Tokens = new AccessTokens(Time);
        Credentials = new SandboxCredentials(PartnerCenterAudiences.Referrals, PartnerCenterAudiences.Webhooks);
        Tenant = new PartnerCenterTenant(Time, Tokens, options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapTokenEndpoint(Tokens, Credentials, Time);
        app.MapPartnerCenter(Tenant);
    }

    public ManualTime Time { get; } = new();

    public AccessTokens Tokens { get; }

    public SandboxCredentials Credentials { get; }

    public PartnerCenterTenant Tenant { get; }

    public HttpClient Client { get; private set; } = new();

    public static async Task<PartnerCenterHost> StartAsync(PartnerCenterOptions? options = null)
    {
        var host = new PartnerCenterHost(options ?? new PartnerCenterOptions());
        await host.app.StartAsync();
        host.Client.BaseAddress = new Uri(host.app.Urls.First());
        return host;
    }

    /// <summary>Sends with a good token; a string body goes as it is.</summary>
    public async Task<Answer> SendAsync(
        string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        var audience = path.StartsWith("/webhooks", StringComparison.Ordinal)
            ? PartnerCenterAudiences.Webhooks
            : PartnerCenterAudiences.Referrals;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.Issue(audience));
        if (body is not null)
        {
            var text = body as string ?? ((JsonNode)body).ToJsonString();
            request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    public Task<Answer> ListAsync(string query) => SendAsync("GET", $"{Referrals}?{query}");

    public async Task<JsonObject> CreateAsync(JsonObject? body = null)
    {
        var answer = await SendAsync("POST", Referrals, body ?? Payloads.CoSell());
        Assert.AreEqual(200, answer.Status, answer.Body?.ToJsonString());
        return answer.Body!.AsObject();
    }

    public Task<Answer> PatchAsync(string id, string operations, params (string Name, string Value)[] headers) =>
        SendAsync("PATCH", $"{Referrals}/{id}", operations, headers);

    public Task<Answer> PatchOneAsync(string id, string path, string value) =>
        PatchAsync(id, $$"""[{"op":"replace","path":"{{path}}","value":{{value}}}]""");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        Tenant.Dispose();
    }
}
