using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CoSell.Api.Tests.Webhooks;

/// <summary>Where the flow's HTTP POST URL leads: takes events while it is on.</summary>
internal sealed class FlowServer : IAsyncDisposable
{
    public const string Secret = "sig-that-is-secret";

    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> taken = new();
    private int refused;

    private FlowServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            context.Response.StatusCode = On ? 202 : 404;
            if (On)
            {
                taken.Enqueue(body);
            }
            else
            {
                Interlocked.Increment(ref refused);
            }
        });
    }

    public bool On { get; set; } = true;

    /// <summary>Bodies of the events that the flow took.</summary>
    public IReadOnlyList<string> Taken => [.. taken];

    public int Refused => refused;

    public string Url => $"{app.Urls.Single()}/workflows/1/triggers/manual/paths/invoke?sig={Secret}";

    public static async Task<FlowServer> StartAsync()
    {
        var server = new FlowServer();
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
