using System.Collections.Concurrent;
using CoSell.Api.Hosting;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoSell.Api.Tests.Webhooks;

/// <summary>One instance of the API with its settings; it trusts the tests' https server, and keeps every line of its log.</summary>
internal sealed class RelayApplication(string ledgerFile, TimeProvider time, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<Program>
{
    private readonly LogLines lines = new();

    public IWebhookStore Store => Services.GetRequiredService<IWebhookStore>();

    public IReadOnlyList<string> Log => [.. lines.All];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting(CoSellApi.LedgerPath, ledgerFile);
        foreach (var (key, value) in SignInService.Shared.Settings.Concat(settings))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(lines));
        builder.ConfigureTestServices(services => services.AddSingleton(time));
    }

    protected override Microsoft.Extensions.Hosting.IHost CreateHost(Microsoft.Extensions.Hosting.IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        var calls = (SocketsHttpHandler)host.Services.GetRequiredKeyedService<HttpMessageHandler>("Relay:Certificates");
        calls.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == Authority.Server;
        return host;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        lines.Dispose();
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
