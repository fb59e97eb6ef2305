using System.Text;
using CoSell.Api.Hosting.SignIn;
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

    /// <summary>A probe cannot sign in. One that finds the API busy must not take it for dead, so life has no limit.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false })
            .DisableRateLimiting()
            .OpenToAll("The platform asks it; it says one word.");
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync })
            .OpenToAll("The platform asks it; who is not signed in gets the state and the names of the parts that are not well.");
    }

    /// <summary>The state, then a line for each part that is not well; why, only for who is signed in. The log has it too.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var text = new StringBuilder(report.Status.ToString());
        foreach (var (name, entry) in report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy))
        {
            text.Append('\n').Append(name).Append(": ").Append(
                context.User.Identity?.IsAuthenticated == true ? entry.Description ?? entry.Exception?.Message : "see the API's log");
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }
}
