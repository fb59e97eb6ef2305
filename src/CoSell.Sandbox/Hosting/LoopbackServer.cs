using System.Net;
using System.Net.Sockets;

namespace CoSell.Sandbox.Hosting;

/// <summary>One of the sandbox's services on its own loopback port.</summary>
internal static class LoopbackServer
{
    /// <summary>Starts the service. Throws <see cref="PortInUseException"/> when somebody else has the port.</summary>
    public static async Task<WebApplication> StartAsync(
        int port, Action<WebApplication> map, CancellationToken cancellationToken, Action<WebApplicationBuilder>? add = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            // More than Salesforce takes, so that its emulator and not the server refuses a query that is too long.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
        });
        add?.Invoke(builder);
        var app = builder.Build();
        map(app);
        try
        {
            await app.StartAsync(cancellationToken);
            return app;
        }
        catch (IOException e) when (IsPortInUse(e))
        {
            await app.DisposeAsync();
            throw new PortInUseException($"Port {port} is in use. Choose another block of six ports with --port, for example --port {port + 100}.", e);
        }
    }

    /// <summary>The address the service is reached at.</summary>
    public static Uri Address(this WebApplication app) => new(app.Urls.First());

    private static bool IsPortInUse(Exception e) =>
        e.InnerException is { } inner && (inner is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } || IsPortInUse(inner));
}

/// <summary>One of the sandbox's ports is taken.</summary>
internal sealed class PortInUseException : Exception
{
    public PortInUseException()
    {
    }

    public PortInUseException(string message)
        : base(message)
    {
    }

    public PortInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
