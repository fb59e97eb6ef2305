using CoSell.Api.Hosting;
using CoSell.Core.Ledger;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoSell.Api.Tests.Support;

/// <summary>The API as it is, on a ledger file of its own and with a clock that the test moves.</summary>
internal sealed class CoSellApplication : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("cosell-api-").FullName;

    public ManualTime Time { get; } = new();

    public ISyncLedger Ledger => Services.GetRequiredService<ISyncLedger>();

    public string LedgerFile => LedgerPath ?? Path.Combine(folder, "ledger.db");

    /// <summary>Another place for the ledger than the folder of this application.</summary>
    public string? LedgerPath { get; init; }

    /// <summary>A mapping file of one's own.</summary>
    public string? MappingFile { get; init; }

    /// <summary>Takes the place of <see cref="Time"/>.</summary>
    public TimeProvider? OtherTime { get; init; }

    /// <summary>Takes the place of the ledger.</summary>
    public ISyncLedger? OtherLedger { get; init; }

    /// <summary>Takes in everything that is logged; nothing is by default.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>Further settings.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>A client that is not signed in.</summary>
    public HttpClient CreateStranger()
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = null;
        return client;
    }

    /// <summary>Every client is signed in with every role, as often and as long as a test needs it.</summary>
    protected override void ConfigureClient(HttpClient client)
    {
        base.ConfigureClient(client);
        client.DefaultRequestHeaders.Authorization = new("Bearer", SignInService.Shared.Token());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in SignInService.Shared.Settings.Concat(Settings))
        {
            builder.UseSetting(key, value);
        }

        builder.UseSetting(CoSellApi.LedgerPath, LedgerFile);
        builder.UseSetting(CoSellApi.MappingPath, MappingFile);
        builder.ConfigureLogging(logging =>
        {
            logging.ClearProviders();
            if (Log is not null)
            {
                logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
            }
        });
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton(OtherTime ?? Time);

            // The keys of forms would else be left behind on this machine.
            services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
            if (OtherLedger is not null)
            {
                services.AddSingleton(OtherLedger);
            }
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
