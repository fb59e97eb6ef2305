using CoSell.Ledger.Dataverse.SignIn;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Web;
using CoSell.Sandbox.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CoSell.Ledger.Tests.Dataverse;

/// <summary>An emulated environment with the package's tables on a free loopback port, and a token endpoint beside it.</summary>
internal sealed class EmulatedDataverse : IDisposable, IDataverseTokens
{
    private readonly WebApplication app;

    public EmulatedDataverse()
    {
        Tokens = new AccessTokens(TimeProvider.System);
        Environment = new DataverseEnvironment(TimeProvider.System, SolutionFolder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapDataverse(Environment, Tokens);
        app.MapTokenEndpoint(Tokens, Credentials);
        app.StartAsync().GetAwaiter().GetResult();
        Address = new Uri(app.Urls.Single());
        Credentials.AddResource(Address);
    }

    public DataverseEnvironment Environment { get; }

    public AccessTokens Tokens { get; }

    public SandboxCredentials Credentials { get; } = new();

    public Uri Address { get; }

    private string? Issued { get; set; }

    private static string SolutionFolder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("The solution folder was not found.");
            }

            return Path.Combine(folder.FullName, "solution", "power-platform");
        }
    }

    public ValueTask<string> TokenAsync(bool renew, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Issued = renew || Issued is null ? Tokens.Issue(Address.GetLeftPart(UriPartial.Authority), appOnly: true) : Issued);

    public void Dispose() => app.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
