using System.Text.Json;
using System.Text.Json.Serialization;
using CoSell.Api.Connections;
using CoSell.Api.Failures;
using CoSell.Api.Hosting.Correlating;
using CoSell.Api.Hosting.Ledgers;
using CoSell.Api.Hosting.Limits;
using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Links;
using CoSell.Api.Mapping;
using CoSell.Api.Notices;
using CoSell.Api.Outcomes;
using CoSell.Api.Pages;
using CoSell.Api.Planning;
using CoSell.Api.Reconciliations;
using CoSell.Api.Redrives;
using CoSell.Api.Telemetry;
using CoSell.Api.Webhooks;
using CoSell.Core.Conflicts;
using CoSell.Core.Connections;
using CoSell.Core.Failures;
using CoSell.Core.Mapping;
using CoSell.Core.Received;
using CoSell.Core.Reconciling;
using CoSell.Core.Synchronizing;
using CoSell.Core.Versions;

namespace CoSell.Api.Hosting;

/// <summary>The API as one piece, so that its own program, the sandbox and the tests host the same thing.</summary>
public static class CoSellApi
{
    /// <summary>Configuration key: path of the embedded ledger's file.</summary>
    public const string LedgerPath = "Ledger:Path";

    /// <summary>Configuration key: path of a mapping file of one's own, laid over the shipped mapping; none by default.</summary>
    public const string MappingPath = "Mapping:Path";

    /// <summary>Configuration key: None for no sign-in, on loopback addresses only; Entra ID is asked by default.</summary>
    public const string SignInMode = "SignIn:Mode";

    /// <summary>
    /// Configuration key: HTTP POST URL of the flow from Partner Center, at which re-drives are posted. A secret; without
    /// it only opportunities are re-driven.
    /// </summary>
    public const string InboundFlowUrl = "Flows:InboundUrl";

    public static void AddCoSell(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => OwnMappingFile.Read(builder.Configuration[MappingPath]));
        services.AddLedger();
        services.AddSingleton<MappingVersions>();
        services.AddSingleton<IConnectionUsers, ConfiguredUsers>();
        services.AddSingleton<ConnectionWatch>();
        services.AddHostedService<FlowsOwnFailures>();
        services.AddSingleton<DealPlanning>();
        services.AddSingleton<OutcomeRecording>();
        services.AddSingleton<Redriving>();
        services.AddSingleton<FailureResolving>();
        services.AddSingleton<ConflictResolving>();
        services.AddSingleton<Relinking>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<ReceivedSettings>();
        services.AddSingleton<IOwnWebhook, ConfiguredWebhook>();
        services.AddSingleton<IInboundFlow>(provider => new InboundFlow(provider.GetRequiredService<IConfiguration>(), CallerOfFlows()));
        services.AddNotices();
        services.AddRelay();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = problem =>
            problem.ProblemDetails.Extensions[Correlation.Member] = problem.HttpContext.TraceIdentifier);
        services.AddExceptionHandler<ErrorAnswers>();
        services.AddSignIn();
        services.AddLimits();
        services.AddApiDocument();
        services.AddOperationsPages();
        builder.AddTelemetry();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
    }

    /// <summary>
    /// Maps every endpoint. Throws <see cref="MappingException"/> when the own mapping file cannot be used, and
    /// <see cref="ConfigurationException"/> with every fault when the configuration cannot.
    /// </summary>
    public static void MapCoSell(this WebApplication app)
    {
        // Nothing may be planned, and nothing answered, by a mapping other than the one that was meant.
        app.Services.GetRequiredService<FieldMapping>();
        ConfigurationCheck.Run(app.Services);
        app.UseCorrelation();
        app.UseTelemetry();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UsePageHeaders();
        app.UseBodyLimit();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseLimit(app.Services.GetRequiredService<Rates>().TakeAsync);
        app.UseAuthorization();
        app.UseLimit(app.Services.GetRequiredService<Turns>().TakeAsync);
        app.MapOpenApi("/openapi/{documentName}.json").AllowedTo([.. AppRole.All]);
        app.MapHealth();
        app.MapPlanning();
        app.MapOutcomes();
        app.MapRedriving();
        app.MapFailures();
        app.MapLinks();
        app.MapReconciliations();
        app.MapMapping();
        app.MapNotices();
        app.MapRelay();
        app.MapOperationsPages();
    }

    /// <summary>A redirect could lead a secret address's event elsewhere; a log of requests would show the address.</summary>
    private static HttpClient CallerOfFlows() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
}
