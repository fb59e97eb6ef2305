using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoSell.Api.Tests.Webhooks;

/// <summary>A real server on loopback, over https and http, that notes what it is asked for.</summary>
internal sealed class CertificateServer : IAsyncDisposable
{
    private static readonly Lazy<X509Certificate2> Own = new(Authority.ForServer);

    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> asked = new();

    private CertificateServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Own.Value));
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(context =>
        {
            asked.Enqueue(context.Request.Path);
            return Answers.TryGetValue(context.Request.Path, out var answer) ? answer(context.Response) : NotFound(context.Response);
        });
    }

    public ConcurrentDictionary<string, Func<HttpResponse, Task>> Answers { get; } = new();

    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>Host and port over https.</summary>
    public string Host => AddressOf("https").Authority;

    /// <summary>Host and port over http.</summary>
    public string PlainHost => AddressOf("http").Authority;

    public static async Task<CertificateServer> StartAsync()
    {
        var server = new CertificateServer();
        await server.app.StartAsync();
        return server;
    }

    public string Url(string path) => $"https://{Host}{path}";

    public void Offer(string path, byte[] content) => Answers[path] = response => response.Body.WriteAsync(content).AsTask();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static Task NotFound(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private Uri AddressOf(string scheme) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
        .Addresses.Select(address => new Uri(address)).Single(address => address.Scheme == scheme);
}
