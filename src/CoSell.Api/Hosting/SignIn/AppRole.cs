using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CoSell.Api.Hosting.SignIn;

/// <summary>The app roles of the API's registration in Entra ID; a token carries them in its claim <c>roles</c>.</summary>
internal static class AppRole
{
    /// <summary>What the packaged flows call.</summary>
    public const string Sync = "CoSell.Sync";

    /// <summary>What a person decides: failures, links, backfills; reading too.</summary>
    public const string Operate = "CoSell.Operate";

    /// <summary>Reading only.</summary>
    public const string Read = "CoSell.Read";

    public static IReadOnlyList<string> All { get; } = [Sync, Operate, Read];

    /// <summary>What sign-in and limits answer before any operation that asks for a token; the OpenAPI document says so.</summary>
    private static readonly object[] Refusals =
    [
        .. new[] { StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status429TooManyRequests }
            .Select(status => new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"])),
    ];

    /// <summary>Says, at the endpoint itself, which roles may call it: one of them is enough.</summary>
    public static TBuilder AllowedTo<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata([new AllowedRoles(roles), .. Refusals])
            .RequireAuthorization(policy => policy.RequireRole(roles).RequireAssertion(context => DelegatedScope.Fits(context.User)));

    /// <summary>Says that an endpoint is open to everybody, and why.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder endpoint, string why)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new OpenEndpoint(why), new AllowAnonymousAttribute());
}

/// <summary>The roles of which a caller of the endpoint needs one.</summary>
internal sealed record AllowedRoles(IReadOnlyList<string> Roles);

/// <summary>An endpoint that asks nobody who they are.</summary>
internal sealed record OpenEndpoint(string Why);

/// <summary>
/// The scope that a token of a signed-in user must carry beside the role; a token of an application alone has no scopes.
/// </summary>
internal static class DelegatedScope
{
    public const string Name = "user_impersonation";

    private const string Claim = "scp";

    public static bool Fits(ClaimsPrincipal caller) =>
        caller.FindFirst(Claim) is not { } scopes || scopes.Value.Split(' ').Contains(Name, StringComparer.Ordinal);
}
