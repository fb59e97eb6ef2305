using CoSell.Api.Hosting;
using CoSell.Benchmarks.Ledgers;
using CoSell.Core.Ledger;
using Microsoft.AspNetCore.Builder;

namespace CoSell.Benchmarks.Serving;

/// <summary>
/// The API as it is in a process of its own, and beside its operations one that only sends a body back: the same sign-in, the
/// same limits, the same process. It is started by this program for itself.
/// </summary>
internal static class ApiServer
{
    /// <summary>First word of the command line.</summary>
    public const string Word = "serve";

    /// <summary>Second word when the ledger is left out.</summary>
    public const string WithoutLedger = "without-ledger";

    public const string Echo = "/benchmark/echo";

    /// <summary>Names the routes of the operations pages.</summary>
    public const string Routes = "/benchmark/routes";

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder([.. args.Skip(2)]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.AddCoSell();
        if (args[1] == WithoutLedger)
        {
            builder.Services.AddSingleton<ISyncLedger>(new LeftOutLedger { LearnsLinks = true });
        }

        var app = builder.Build();
        app.MapCoSell();
        app.MapPost(Echo, EchoAsync).RequireAuthorization(policy => policy.RequireRole("CoSell.Sync"));
        app.MapGet(Routes, () => PagesOf(app)).AllowAnonymous();
        await app.RunAsync();
        return 0;
    }

    private static IEnumerable<string> PagesOf(IEndpointRouteBuilder app) => app.DataSources
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'))
        .Where(route => route.StartsWith("/operations", StringComparison.Ordinal));

    private static Task EchoAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Request.Body.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
