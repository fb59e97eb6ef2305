using Microsoft.AspNetCore.Hosting.Server;

namespace CoSell.Sandbox.Chaos.Transport;

/// <summary>One service of the world, that can be stopped and started again.</summary>
/// <param name="map">Puts its endpoints on the application.</param>
/// <param name="add">Adds its services.</param>
internal sealed class InMemoryService(Action<WebApplication> map, Action<WebApplicationBuilder>? add = null) : IAsyncDisposable
{
    private WebApplication? app;
    private InMemoryServer? server;

    public bool IsUp => server is not null;

    public HttpMessageHandler Handler() => new InMemoryHandler(() => server);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var fresh = new InMemoryServer();
        builder.Services.AddSingleton<IServer>(fresh);
        builder.Services.AddRoutingCore();
        add?.Invoke(builder);
        app = builder.Build();
        app.UseRouting();
        map(app);
        await app.StartAsync(cancellationToken);
        server = fresh;
    }

    /// <summary>As when the process ends: whoever calls now finds nobody.</summary>
    public async Task StopAsync()
    {
        server = null;
        if (app is not null)
        {
            await app.DisposeAsync();
            app = null;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
