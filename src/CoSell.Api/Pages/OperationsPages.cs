using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Pages.Conflicts;
using CoSell.Api.Pages.Deals;
using CoSell.Api.Pages.Failures;
using CoSell.Api.Pages.Frame;
using CoSell.Api.Pages.Mapping;
using CoSell.Api.Pages.Overview;
using CoSell.Api.Pages.Settings;
using CoSell.Api.Pages.SignIn;

namespace CoSell.Api.Pages;

/// <summary>The pages on which people see what happens to the deals and decide what only they can. Plain HTML, no script.</summary>
internal static class OperationsPages
{
    public const string Root = "/operations";

    public const string StyleSheet = Root + "/operations.css";

    public static bool IsOne(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    public static void AddOperationsPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddFormProtection();
        services.AddSingleton<OverviewReader>();
        services.AddSingleton<DealReader>();
    }

    public static void MapOperationsPages(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SignInSettings>().Pages == PageSignIn.Off)
        {
            return;
        }

        app.MapGet(StyleSheet, Style).ExcludeFromDescription().OpenToAll("The pages that refuse somebody use it, too; it says nothing.");
        var pages = app.MapGroup(Root).AddEndpointFilter<PageGuard>();
        pages.MapOverview();
        pages.MapDeals();
        pages.MapFailures();
        pages.MapConflicts();
        pages.MapMappingPages();
        pages.MapSettings();
        pages.MapGet("/{**rest}", () => PageResult.Of(new Message(StatusCodes.Status404NotFound, Texts.NoPageTitle, [Texts.NoPageText]))).Shown();
    }

    /// <summary>A page that whoever reads or operates may see.</summary>
    public static RouteHandlerBuilder Shown(this RouteHandlerBuilder page) => page.AllowedTo(AppRole.Operate, AppRole.Read).ExcludeFromDescription();

    /// <summary>A form that changes something.</summary>
    public static RouteHandlerBuilder Acted(this RouteHandlerBuilder form) => form.AllowedTo(AppRole.Operate).ExcludeFromDescription();

    /// <summary>Whether the forms are shown: whoever only reads would be refused.</summary>
    public static bool MayOperate(this HttpContext context) => context.User.IsInRole(AppRole.Operate);

    private static IResult Style() =>
        TypedResults.Stream(typeof(OperationsPages).Assembly.GetManifestResourceStream("operations.css")!, "text/css");
}
