using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Api.Hosting;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CoSell.Ledger.Tests.AtRest;

/// <summary>The API on a ledger of the test's, with everything that any part of it logs, down to the finest level.</summary>
internal sealed class LoggedApi : IAsyncDisposable, ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly List<string> refusals = [];
    private readonly HttpClient client = new();
    private WebApplication? app;

    /// <summary>All that was logged.</summary>
    public string Log => string.Join('\n', lines);

    /// <summary>All answers that were not 200, as they came.</summary>
    public string Refusals => string.Join('\n', refusals);

    /// <param name="ledger">The ledger.</param>
    /// <param name="token">Sent with every request, as a flow's connection does.</param>
    /// <param name="settings">More configuration, each as <c>--Key=value</c>.</param>
    public static async Task<LoggedApi> StartAsync(ISyncLedger ledger, string token, params string[] settings)
    {
        var api = new LoggedApi();
        var builder = WebApplication.CreateBuilder([.. settings, "--SignIn:Mode=None", "--Limits:AnonymousRequestsPerMinute=1000000"]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(api);
        builder.AddCoSell();
        builder.Services.AddSingleton(ledger);
        builder.Services.AddSingleton<TimeProvider>(new ManualTime());
        api.app = builder.Build();
        api.app.MapCoSell();
        await api.app.StartAsync();
        api.client.BaseAddress = new Uri(api.app.Urls.Single());
        api.client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return api;
    }

    public Task<JsonObject> PostAsync(string path, JsonNode body) => PostAsync(path, body.ToJsonString());

    public async Task<JsonObject> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ReadAsync(response);
    }

    public async Task<JsonObject> GetAsync(string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    /// <summary>Sends what was gathered of telemetry and was not sent yet.</summary>
    public void SendTelemetry()
    {
        const int milliseconds = 30_000;
        Assert.IsTrue(app!.Services.GetRequiredService<TracerProvider>().ForceFlush(milliseconds));
        Assert.IsTrue(app.Services.GetRequiredService<MeterProvider>().ForceFlush(milliseconds));
        Assert.IsTrue(app.Services.GetRequiredService<LoggerProvider>().ForceFlush(milliseconds));
    }

    public ILogger CreateLogger(string categoryName) => new Logger(lines, categoryName);

    public void Dispose()
    {
        // The lines are read after the end.
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    private async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            refusals.Add(text);
        }

        return text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : [];
    }

    private sealed class Logger(ConcurrentQueue<string> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{category} {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{category} {formatter(state, exception)} {state} {exception}");
    }
}
