using CoSell.Api.Pages;
using CoSell.Api.Pages.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CoSell.Api.Hosting.SignIn;

/// <summary>The sign-in that the configuration names, and the rule for every endpoint that says nothing itself.</summary>
internal static class SignInServices
{
    /// <summary>Passes a call on to the sign-in of applications or of people, by its address.</summary>
    private const string SchemeName = "ByAddress";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton(provider => SignInSettings.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<SignInAnswers>();
        services.AddSingleton<PageAnswers>();
        services.AddHostedService<LoopbackOnly>();
        services.AddAuthentication()
            .AddJwtBearer()
            .AddJwtBearer(PageAnswers.SchemeName, _ => { })
            .AddPolicyScheme(SchemeName, displayName: null, _ => { })
            .AddScheme<AuthenticationSchemeOptions, LocalCaller>(LocalCaller.SchemeName, configureOptions: null);
        services.AddOptions<AuthenticationOptions>().Configure<SignInSettings>((options, settings) =>
            options.DefaultScheme = settings.IsOn ? SchemeName : LocalCaller.SchemeName);
        services.AddOptions<PolicySchemeOptions>(SchemeName).Configure<SignInSettings>((options, settings) =>
            options.ForwardDefaultSelector = context => OperationsPages.IsOne(context.Request.Path) ? SchemeOf(settings.Pages) : JwtBearerDefaults.AuthenticationScheme);
        services.AddTokenCheck<SignInAnswers>(JwtBearerDefaults.AuthenticationScheme);
        services.AddTokenCheck<PageAnswers>(PageAnswers.SchemeName);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .RequireAssertion(context => !IsMapped(context.Resource))
            .Build());
    }

    private static void AddTokenCheck<TAnswers>(this IServiceCollection services, string scheme)
        where TAnswers : JwtBearerEvents =>
        services.AddOptions<JwtBearerOptions>(scheme).Configure<SignInSettings, SigningKeys, TAnswers, TimeProvider>((options, settings, keys, answers, time) =>
        {
            options.ConfigurationManager = keys;
            options.TokenValidationParameters = new TokenRules(settings, time).Parameters();
            options.TokenHandlers.Clear();
            options.TokenHandlers.Add(new JsonWebTokenHandler { MapInboundClaims = false });
            options.Events = answers;
        });

    private static string SchemeOf(PageSignIn pages) => pages switch
    {
        PageSignIn.AppService => PageAnswers.SchemeName,
        PageSignIn.Local => LocalCaller.SchemeName,
        _ => JwtBearerDefaults.AuthenticationScheme,
    };

    /// <summary>
    /// An endpoint that somebody mapped and gave no role is refused to all. Only who is signed in is told that there is no
    /// such address (404), method (405) or content type (415); for these the framework makes up endpoints of its own.
    /// </summary>
    private static bool IsMapped(object? resource) => resource is not HttpContext context || context.GetEndpoint() is RouteEndpoint;
}
