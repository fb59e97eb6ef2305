using System.Net;
using CoSell.Api.Hosting;
using CoSell.Api.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoSell.Api.Tests.Security;

/// <summary>An endpoint that somebody maps and says nothing about is shut to everybody.</summary>
[TestClass]
public sealed class SilentEndpointTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("Entra")]
    [DataRow("None")]
    public async Task Endpoint_WithoutARole_IsRefusedToCallersWithEveryRole(string mode)
    {
        await using var app = await StartAsync(mode);
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", SignInService.Shared.Token());

        using var known = await client.GetAsync(new Uri("/v1/mapping", UriKind.Relative), TestContext.CancellationToken);
        using var silent = await client.GetAsync(new Uri("/v1/new", UriKind.Relative), TestContext.CancellationToken);

        Assert.AreEqual(HttpStatusCode.OK, known.StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, silent.StatusCode);
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:5081", HttpStatusCode.OK)]
    [DataRow("http://[::1]:5081", HttpStatusCode.OK)]
    [DataRow("http://localhost", HttpStatusCode.OK)]
    [DataRow("http://rebound.example", HttpStatusCode.Unauthorized)]
    [DataRow("http://localhost.example:5081", HttpStatusCode.Unauthorized)]
    [DataRow("http://192.0.2.1", HttpStatusCode.Unauthorized)]
    public async Task NoSignIn_CallMeantForAnotherName_IsRefused(string address, HttpStatusCode expected)
    {
        await using var app = await StartAsync("None");
        using var client = app.GetTestClient();

        using var answer = await client.GetAsync(new Uri(address + "/v1/mapping"), TestContext.CancellationToken);

        Assert.AreEqual(expected, answer.StatusCode);
    }

    [TestMethod]
    [DataRow("192.0.2.7", 401)]
    [DataRow("127.0.0.1", 200)]
    public async Task NoSignIn_CallFromElsewhere_IsRefusedWhateverNameItUses(string from, int expected)
    {
        await using var app = await StartAsync("None");

        var answer = await app.GetTestServer().SendAsync(context =>
        {
            (context.Request.Method, context.Request.Path, context.Request.Host) = ("GET", "/v1/mapping", new HostString("localhost"));
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        }, TestContext.CancellationToken);

        Assert.AreEqual(expected, answer.Response.StatusCode);
    }

    private static async Task<WebApplication> StartAsync(string mode)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["SignIn:Mode"] = mode });
        if (mode == "Entra")
        {
            builder.Configuration["SignIn:Authority"] = SignInService.Shared.Authority;
            builder.Configuration["SignIn:Audience"] = SignInService.Audience;
            builder.Configuration["SignIn:Tenants"] = SignInService.Tenant;
        }

        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.AddCoSell();
        builder.Services.AddSingleton<TimeProvider>(new ManualTime());
        builder.Services.AddSingleton(LedgerSpy.Create().Ledger);
        var app = builder.Build();
        app.MapCoSell();
        app.MapGet("/v1/new", () => "everything");
        await app.StartAsync();
        return app;
    }
}
