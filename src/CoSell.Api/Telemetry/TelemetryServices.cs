using CoSell.Api.Hosting.Correlating;
using CoSell.Core.Ledger;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CoSell.Api.Telemetry;

/// <summary>Sends traces, metrics and logs over OTLP when an endpoint is configured; otherwise nothing of it is even registered.</summary>
internal static class TelemetryServices
{
    /// <summary>The sources and meters of .NET itself that tell how the API fares.</summary>
    private const string Server = "Microsoft.AspNetCore";
    private const string Client = "System.Net.Http";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(provider => TelemetrySettings.Read(provider.GetRequiredService<IConfiguration>()));
        var settings = TelemetrySettings.Read(builder.Configuration, []);
        if (settings is not { IsOn: true, Endpoint: { } endpoint })
        {
            return;
        }

        services.AddSingleton<FiguresReader>();
        services.AddHostedService(provider => provider.GetRequiredService<FiguresReader>());
        services.AddSingleton<Gauges>();
        services.Observe();
        services.AddOpenTelemetry()
            .UseOtlpExporter(settings.Protocol, endpoint)
            .WithTracing(tracing => tracing.AddSource(Signals.Name, Server, Client).AddProcessor(new PlainAddresses()).SampleAll(builder.Configuration))
            .WithMetrics(metrics => metrics.AddMeter(Signals.Name, "Microsoft.AspNetCore.Hosting", Client, "System.Runtime"))
            .WithLogging(configureBuilder: null, options => (options.IncludeScopes, options.IncludeFormattedMessage) = (true, true));

        // A line for each request would repeat its span, and it holds the query.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
    }

    /// <summary>Comes after <see cref="Correlation.UseCorrelation"/>, before anything that answers.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        var isOn = app.Services.GetRequiredService<TelemetrySettings>().IsOn;
        if (isOn)
        {
            app.Services.GetRequiredService<Gauges>();
            app.UseCallSpans();
        }

        CorrelationScope.Use(app, isOn);
    }

    /// <summary>Puts the observed ledger in the plain one's place.</summary>
    private static void Observe(this IServiceCollection services)
    {
        var plain = services.Last(service => service.ServiceType == typeof(ISyncLedger)).ImplementationFactory!;
        services.AddSingleton<ISyncLedger>(provider => new ObservedLedger((ISyncLedger)plain(provider)));
    }

    /// <summary>A caller that keeps no traces of its own is no reason to keep none here; OpenTelemetry's own variable says otherwise if need be.</summary>
    private static void SampleAll(this TracerProviderBuilder tracing, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_TRACES_SAMPLER"]))
        {
            tracing.SetSampler(new AlwaysOnSampler());
        }
    }
}
