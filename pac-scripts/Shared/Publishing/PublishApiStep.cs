using System.CommandLine;
using System.IO.Compression;

namespace CoSell.PacScripts.Publishing;

/// <summary>Publishes the API to an Azure web app.</summary>
public sealed class PublishApiStep : IStep
{
    private const string Live = "/health/live";

    public string Description => """
        Builds the API for release, deploys it to the target's web app (az webapp deploy) and asks it whether it lives.
        The web app's configuration, sign-in and ledger are described in src/README.md; no secret passes through here.
        Needs: resourceGroup, webApp, apiHost; az signed in (az login). Next: pack.cs.
        """;

    public string Program => "publish-api.cs";

    public IReadOnlyList<string> Examples => ["--what-if", "--target production"];

    public string? OnlyTarget => null;

    public IReadOnlyList<Option> Options => [];

    async Task IStep.RunAsync(ScriptContext context, ParseResult parsed)
    {
        var published = Path.Combine(context.Out, "api");
        var zip = context.OutFile("api.zip");
        if (!context.WhatIf)
        {
            Remove(Path.Combine(context.Source.Root, published), Path.Combine(context.Source.Root, zip));
        }

        await context.Commands.RunAsync(
            "dotnet", "publish", Path.Combine("src", "CoSell.Api"), "--configuration", "Release", "--output", published);
        if (!context.WhatIf)
        {
            Zip(Path.Combine(context.Source.Root, published), Path.Combine(context.Source.Root, zip));
        }

        await context.Commands.RunAsync(
            "az", "webapp", "deploy", "--resource-group", context.Target.ResourceGroup, "--name", context.Target.WebApp,
            "--src-path", zip, "--type", "zip");
        var address = $"https://{context.Target.ApiHost}{Live}";
        context.Console.Say($"Asking {address}");
        if (!context.WhatIf)
        {
            await StopUnlessAliveAsync(new Uri(address), context.Api);
            context.Console.Say("The API lives.");
        }
    }

    private static void Remove(string folder, string zip)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(zip)!);
        File.Delete(zip);
    }

    private static void Zip(string folder, string zip)
    {
        if (!File.Exists(Path.Combine(folder, "CoSell.Api.dll")))
        {
            throw new StepFailedException($"dotnet publish did not fail, but {folder} has no CoSell.Api.dll; look at what it printed.");
        }

        ZipFile.CreateFromDirectory(folder, zip);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, Uri address)
    {
        try
        {
            return await http.GetAsync(address);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            throw new StepFailedException($"The API is deployed, but {address} does not answer ({e.Message}); look at the web app's log stream.");
        }
    }

    internal static async Task StopUnlessAliveAsync(Uri address, HttpMessageHandler? handler = null)
    {
        using var http = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        using var answer = await AskAsync(http, address);
        if (!answer.IsSuccessStatusCode)
        {
            throw new StepFailedException($"{address} answers {(int)answer.StatusCode}; look at the web app's log stream. The earlier version can be deployed again.");
        }
    }
}
