using System.Text.Json.Nodes;
using CoSell.Sandbox.Tokens.Signed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CoSell.Api.Tests.Support;

/// <summary>
/// Stands for Entra ID on loopback: its metadata document, its keys, which a test can change, and the tokens that it signs.
/// </summary>
internal sealed class SignInService : IAsyncDisposable
{
    public const string Audience = "3d0e1b52-0000-4000-8000-00000000a001";
    public const string Tenant = "7a1c9e10-0000-4000-8000-00000000d001";
    public const string OtherTenant = "7a1c9e10-0000-4000-8000-00000000d002";

    private static readonly Lazy<SignInService> One = new(() => new SignInService());

    private readonly WebApplication app;
    private int reads;

    public SignInService()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Use(async (context, next) =>
        {
            Interlocked.Increment(ref reads);
            context.Response.StatusCode = IsDown ? 503 : 200;
            await (IsDown ? Task.CompletedTask : next(context));
        });
        app.MapOpenIdMetadata(() => Signers);
        app.StartAsync().GetAwaiter().GetResult();
    }

    /// <summary>One for all tests that change nothing of it.</summary>
    public static SignInService Shared => One.Value;

    public string Authority => app.Urls.Single();

    /// <summary>What an API is told that signs in with this service, and lets a test call as often as it needs to.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["SignIn:Authority"] = Authority,
        ["SignIn:Audience"] = Audience,
        ["SignIn:Tenants"] = Tenant,
        ["Limits:RequestsPerMinute"] = "1000000",
        ["Limits:AnonymousRequestsPerMinute"] = "1000000",
    };

    public TokenSigner Signer => Signers[0];

    /// <summary>The keys that the service names.</summary>
    public IReadOnlyList<TokenSigner> Signers { get; set; } = [new TokenSigner()];

    public bool IsDown { get; set; }

    /// <summary>How many documents were read.</summary>
    public int Reads => reads;

    /// <summary>An access token with every role, unless told otherwise; good from the tests' first moment, for ten years.</summary>
    public string Token(params IReadOnlyList<string> roles) =>
        Signer.Sign(Claims(roles.Count == 0 ? ["CoSell.Sync", "CoSell.Operate", "CoSell.Read"] : roles));

    /// <summary>The claims of a token of version 1, of an application alone.</summary>
    public static JsonObject Claims(IReadOnlyList<string> roles) => new EntraClaims
    {
        Tenant = Tenant,
        Audience = $"api://{Audience}",
        Application = "b5a7d6c3-0000-4000-8000-00000000c001",
        Subject = "b5a7d6c3-0000-4000-8000-00000000e001",
        Roles = roles,
        From = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        Lifetime = TimeSpan.FromDays(3650),
    }.ToJson();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
