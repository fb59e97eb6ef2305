using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CoSell.Api.Hosting.SignIn;

/// <summary>
/// Without a sign-in, be it of the pages only, the API serves this computer alone: it stops at once when it listens anywhere else.
/// </summary>
internal sealed partial class LoopbackOnly(
    SignInSettings settings, IServer server, IHostApplicationLifetime lifetime, ILogger<LoopbackOnly> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var open = !settings.IsForThisComputer
            ? null
            : server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => !LocalCaller.IsLoopback(BindingAddress.Parse(address).Host));
        if (open is not null)
        {
            Environment.ExitCode = 1;
            Log.Refused(logger, settings.IsOn ? "SignIn:Pages is Local" : "SignIn:Mode is None", open);
            lifetime.StopApplication();
        }

        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "{Setting}, so the API must not be reachable at {Address}. Set up the sign-in instead (SignIn:Audience, SignIn:Tenants and, for the pages, SignIn:Pages AppService), or set --urls to a loopback address such as http://127.0.0.1:5081.")]
        public static partial void Refused(ILogger logger, string setting, string address);
    }
}
