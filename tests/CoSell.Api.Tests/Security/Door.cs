using Microsoft.AspNetCore.Routing;

namespace CoSell.Api.Tests.Security;

/// <summary>One way into the API.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Pattern">Route, with its parameters.</param>
internal sealed record Door(string Method, string Pattern)
{
    /// <summary>An address that the route fits.</summary>
    public Uri Address => new(string.Join('/', Pattern.Split('/').Select(Filled)), UriKind.Relative);

    public static Door Of(RouteEndpoint endpoint) => new(
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Single() ?? "GET",
        "/" + endpoint.RoutePattern.RawText!.Trim('/'));

    public override string ToString() => $"{Method} {Pattern}";

    private static string Filled(string step) => step switch
    {
        "{documentName}.json" => "v1.json",
        _ when step.StartsWith('{') => "5f0e1b0a7c1d4c7b9f2e0a1b2c3d4e5f",
        _ => step,
    };
}
