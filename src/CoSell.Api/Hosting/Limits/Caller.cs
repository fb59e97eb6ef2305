using System.Net;
using System.Net.Sockets;
using CoSell.Api.Hosting.SignIn;

namespace CoSell.Api.Hosting.Limits;

/// <summary>Whose calls are counted together: an application with its user, else a network address.</summary>
/// <param name="Name">Who.</param>
/// <param name="IsSignedIn">Whether a token says so.</param>
internal sealed record Caller(string Name, bool IsSignedIn)
{
    private const int NetworkBytes = 8;

    public static Caller Of(HttpContext context) => context.User.Identity?.IsAuthenticated == true
        ? new Caller($"{TokenRules.Application(context.User)} {context.User.FindFirst("oid")?.Value}", IsSignedIn: true)
        : new Caller(Network(context.Connection.RemoteIpAddress), IsSignedIn: false);

    /// <summary>Who has one address of version 6 has usually all of its network's.</summary>
    private static string Network(IPAddress? address) => address switch
    {
        null => string.Empty,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };
}
