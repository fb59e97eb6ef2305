using CoSell.Sandbox.Tokens.Signed;
using Microsoft.AspNetCore.Builder;

namespace CoSell.Benchmarks.Serving;

/// <summary>Stands for Entra ID on loopback: its metadata document, its key, and a token that it signs.</summary>
internal sealed class SignInService : IAsyncDisposable
{
    private const string Audience = "3d0e1b52-0000-4000-8000-00000000a001";
    private const string Tenant = "7a1c9e10-0000-4000-8000-00000000d001";

    private readonly WebApplication app;
    private readonly TokenSigner signer = new();

    private SignInService(WebApplication app) => this.app = app;

    /// <summary>What an API is told that signs in here and is called as often as it can answer.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["SignIn:Authority"] = app.Urls.Single(),
        ["SignIn:Audience"] = Audience,
        ["SignIn:Tenants"] = Tenant,
        ["SignIn:Pages"] = "Local",
        ["Limits:RequestsPerMinute"] = "1000000",
        ["Limits:AnonymousRequestsPerMinute"] = "1000000",
    };

    public static async Task<SignInService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var service = new SignInService(server);
        server.MapOpenIdMetadata(() => [service.signer]);
        await server.StartAsync();
        return service;
    }

    /// <summary>A token of an application that has every role.</summary>
    public string Token() => signer.Sign(new EntraClaims
    {
        Tenant = Tenant,
        Audience = $"api://{Audience}",
        Application = "b5a7d6c3-0000-4000-8000-00000000c001",
        Roles = ["CoSell.Sync", "CoSell.Operate", "CoSell.Read"],
        From = TimeProvider.System.GetUtcNow().AddMinutes(-1),
        Lifetime = TimeSpan.FromDays(1),
    }.ToJson());

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        signer.Dispose();
    }
}
