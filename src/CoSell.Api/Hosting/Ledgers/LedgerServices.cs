using System.Text;
using CoSell.Core.Ledger;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoSell.Api.Hosting.Ledgers;

/// <summary>The ledger that the configuration names, its retention and its health.</summary>
internal static class LedgerServices
{
    private const string Ready = "ready";

    public static void AddLedger(this IServiceCollection services)
    {
        services.AddSingleton(provider => LedgerSettings.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => provider.GetRequiredService<LedgerSettings>().Open(provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<Retention>();
        services.AddHealthChecks().AddCheck<LedgerHealth>("ledger", tags: [Ready]);
    }

    /// <summary>Throws <see cref="ConfigurationException"/> when the configuration of the ledger cannot be used.</summary>
    public static void MapHealth(this WebApplication app)
    {
        // Nothing may be planned on a ledger other than the one that was meant.
        app.Services.GetRequiredService<LedgerSettings>();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync });
    }

    /// <summary>The state, then a line for each part that is not well.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var text = new StringBuilder(report.Status.ToString());
        foreach (var (name, entry) in report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy))
        {
            text.Append('\n').Append(name).Append(": ").Append(entry.Description ?? entry.Exception?.Message);
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }
}
