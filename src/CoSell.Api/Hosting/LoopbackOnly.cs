using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CoSell.Api.Hosting;

/// <summary>
/// There is no sign-in yet, so the API serves this computer alone: it stops at once when it listens anywhere else.
/// </summary>
internal sealed partial class LoopbackOnly(
    IServer server, IHostApplicationLifetime lifetime, ILogger<LoopbackOnly> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !IsLoopback(address));
        if (open is not null)
        {
            Environment.ExitCode = 1;
            Log.Refused(logger, open);
            lifetime.StopApplication();
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "The API has no sign-in yet and must not be reachable at {Address}. Set --urls to a loopback address such as http://127.0.0.1:5081.")]
        public static partial void Refused(ILogger logger, string address);
    }
}
