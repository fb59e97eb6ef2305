using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace CoSell.Sandbox.Chaos.Transport;

/// <summary>A server without a socket: a request is an object that is handed over, so that thousands cost little.</summary>
internal sealed class InMemoryServer : IServer
{
    private Func<IFeatureCollection, Task>? serve;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        serve = async features =>
        {
            var context = application.CreateContext(features);
            try
            {
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, exception: null);
            }
            catch (Exception e)
            {
                application.DisposeContext(context, e);
                throw;
            }
        };
        return Task.CompletedTask;
    }

    /// <summary>Serves one request; throws <see cref="HttpRequestException"/> when the server is down or breaks off.</summary>
    public async Task ServeAsync(IFeatureCollection features)
    {
        var server = serve ?? throw new HttpRequestException("Connection refused.");
        try
        {
            await server(features);
        }
        catch (Exception e) when (e is not HttpRequestException)
        {
            throw new HttpRequestException("The server broke off: " + e.Message, e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        serve = null;
        return Task.CompletedTask;
    }

    public void Dispose() => serve = null;
}
