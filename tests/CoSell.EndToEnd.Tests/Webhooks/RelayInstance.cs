using CoSell.Api.Hosting;
using CoSell.Core.Ledger;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Webhooks;

/// <summary>An instance of the API with the relay, on the ledger of a sandbox, beside the instance that the flows ask.</summary>
internal sealed class RelayInstance : IAsyncDisposable
{
    private const string Path = "/v1/webhooks/partner-center";
    private const string CertificateHost = "certificates.partner-center.test";

    private readonly World world;
    private WebApplication app = null!;

    private RelayInstance(World world) => this.world = world;

    public IWebhookStore Store => app.Services.GetRequiredService<IWebhookStore>();

    /// <summary>What is done to an event on its way to the relay.</summary>
    public Func<HttpContext, Task> OnTheWay { get; set; } = _ => Task.CompletedTask;

    /// <summary>The addresses from which certificates were fetched.</summary>
    public List<Uri> Fetched { get; } = [];

    private WebhookDispatcher PartnerCenter => world.Host.PartnerCenter.Webhooks;

    private string Url => new Uri(app.Address(), Path).ToString();

    /// <summary>Starts an instance and registers its address with Partner Center, by the flow that is there for it.</summary>
    public static async Task<RelayInstance> StartAsync(World world)
    {
        var relay = new RelayInstance(world);
        await relay.StartApiAsync(port: 0);
        world.Host.PartnerCenter.Webhooks.CertificateUrl = $"https://{CertificateHost}{SigningCertificate.LeafPath}";
        var run = await world.Host.Flows.RunInstantAsync(
            FlowName.Registration,
            new JObject { ["text"] = relay.Url, ["text_1"] = new JArray("referral-created", "referral-updated"), ["boolean"] = true },
            default);
        Assert.AreEqual(RunStatus.Succeeded, run.Status, Expect.Story(run));
        Assert.AreEqual(relay.Url, world.Host.PartnerCenter.Webhooks.Registration!.Url);
        return relay;
    }

    /// <summary>The API goes down, and comes up again at the same address.</summary>
    public async Task RestartAsync(Func<Task> meanwhile)
    {
        var port = app.Address().Port;
        await app.DisposeAsync();
        await meanwhile();
        await StartApiAsync(port);
    }

    /// <summary>The flow is at another address, or there again.</summary>
    public void Flow(bool on) => app.Configuration[CoSellApi.InboundFlowUrl] = FlowUrl + (on ? string.Empty : "gone");

    /// <summary>What Partner Center sends arrives, and with it what the flow makes of it.</summary>
    public async Task DeliverAsync(Func<bool> done, string what)
    {
        for (var i = 0; i < 500 && !done(); i++)
        {
            await world.DeliverAsync();
            await Task.Delay(20);
        }

        Assert.IsTrue(done(), what + ": " + string.Join(", ", PartnerCenter.Attempts.Select(attempt => $"{attempt.Status} {attempt.Error}")));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private string FlowUrl => world.Host.Flows.TriggerUrl(FlowName.Inbound).ToString();

    private async Task StartApiAsync(int port)
    {
        var root = world.Host.LedgerFile + ".root.cer";
        await File.WriteAllBytesAsync(root, PartnerCenter.Certificate.Root);
        app = await LoopbackServer.StartAsync(port, Map, default, builder =>
        {
            builder.Configuration[CoSellApi.LedgerPath] = world.Host.LedgerFile;
            builder.Configuration[CoSellApi.InboundFlowUrl] = FlowUrl;
            builder.Configuration["SignIn:Mode"] = "None";
            builder.Configuration["Relay:Enabled"] = "true";
            builder.Configuration["Relay:Url"] = "https://cosell.example" + Path;
            builder.Configuration["Relay:CertificateHosts"] = CertificateHost;
            builder.Configuration["Relay:Organization"] = "Microsoft Corporation (sandbox)";
            builder.Configuration["Relay:AuthorityPaths"] = root;
            builder.AddCoSell();
            builder.Services.AddSingleton<TimeProvider>(world.Host.Clock);
            builder.Services.AddKeyedSingleton<HttpMessageHandler>("Relay:Certificates", (_, _) => new ToTheSandbox(this));
        });
    }

    private void Map(WebApplication api)
    {
        api.Use(async (context, next) =>
        {
            await OnTheWay(context);
            await next(context);
        });
        api.MapCoSell();
    }

    /// <summary>The emulator has no https; whatever is fetched is noted and comes from it.</summary>
    private sealed class ToTheSandbox(RelayInstance relay) : HttpMessageHandler
    {
        private readonly HttpClient http = new() { BaseAddress = relay.world.Host.Addresses["Partner Center"] };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            relay.Fetched.Add(request.RequestUri!);
            return http.GetAsync(new Uri(request.RequestUri!.AbsolutePath, UriKind.Relative), cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            http.Dispose();
            base.Dispose(disposing);
        }
    }
}
