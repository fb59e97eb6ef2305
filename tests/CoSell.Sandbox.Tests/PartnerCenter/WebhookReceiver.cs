using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>One received event, its body exactly as it came.</summary>
internal sealed record Received(byte[] Raw, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Encoding.UTF8.GetString(Raw))!;

    public string EventName => Json[nameof(EventName)]!.GetValue<string>();
}

/// <summary>A real endpoint that keeps what it gets and answers as told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private int calls;

    private WebhookReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Use((context, next) =>
        {
            Interlocked.Increment(ref calls);
            return next(context);
        });
        app.MapPost("/hook", ReceiveAsync);
    }

    public List<Received> Events { get; } = [];

    /// <summary>All calls, whatever their address.</summary>
    public int Calls => Volatile.Read(ref calls);

    public int Answers { get; set; } = 202;

    public string Url => app.Urls.First() + "/hook";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Registers the address for the events, signature in x-ms-signature.</summary>
    public static Task RegisterAsync(PartnerCenterHost host, string url, params string[] events) =>
        RegisterAsync(host, url, inMsSignature: true, events);

    public static async Task RegisterAsync(PartnerCenterHost host, string url, bool inMsSignature, string[] events)
    {
        var answer = await host.SendAsync("POST", PartnerCenterHost.Webhooks, new JsonObject
        {
            ["WebhookUrl"] = url,
            ["WebhookEvents"] = new JsonArray([.. events.Select(e => JsonValue.Create(e))]),
            ["SignatureTokenToMsSignatureHeader"] = inMsSignature,
        });
        Assert.AreEqual(200, answer.Status, answer.Message);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy);
        Events.Add(new Received(
            copy.ToArray(),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        context.Response.StatusCode = Answers;
        context.Response.Headers.Location = "/elsewhere";
    }
}
