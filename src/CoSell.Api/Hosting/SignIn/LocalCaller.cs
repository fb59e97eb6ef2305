using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CoSell.Api.Hosting.SignIn;

/// <summary>
/// Takes the place of the sign-in for developing: every caller has every role, as long as the call comes from this
/// computer and was meant for it. A name that was made to point here, as a web page can do it, is refused.
/// </summary>
internal sealed class LocalCaller(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "None";

    /// <summary>Whether a host name or address means this computer and no other.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsLoopback(Request.Host.Host) || Context.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var identity = new ClaimsIdentity(AppRole.All.Select(role => new Claim("roles", role)), SchemeName, "oid", "roles");
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return new Refusal(
            StatusCodes.Status401Unauthorized,
            "Only this computer is served",
            "Without a sign-in (SignIn:Mode is None) a call must come from this computer and be addressed to localhost or a loopback address.",
            "Call the API at its loopback address, or set up the sign-in.").WriteAsync(Context);
    }
}
