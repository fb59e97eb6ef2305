using System.Net;
using CoSell.PacScripts;
using CoSell.PacScripts.Publishing;

namespace CoSell.EndToEnd.Tests.PacScripts;

[TestClass]
public sealed class PublishApiTests
{
    [TestMethod]
    public async Task Publish_WhatIf_PrintsBothCommandsAndBuildsNothing()
    {
        await using var world = await StartAsync();

        Assert.AreEqual(0, await world.RunAsync(new PublishApiStep(), "--what-if"), world.Text);

        world.Says($"> dotnet publish {Path.Combine("src", "CoSell.Api")} --configuration Release --output {Path.Combine("out", "staging", "api")}");
        world.Says($"> az webapp deploy --resource-group group --name app --src-path {Path.Combine("out", "staging", "api.zip")} --type zip");
        Assert.IsEmpty(world.Calls);
    }

    [TestMethod]
    public async Task Publish_BuildThatLeavesNoProgram_IsNotDeployed()
    {
        await using var world = await StartAsync();
        world.Answer("dotnet", "mkdir -p out/staging/api");

        Assert.AreEqual(1, await world.RunAsync(new PublishApiStep()));

        world.Says("has no CoSell.Api.dll");
        Assert.HasCount(1, world.Calls);
    }

    [TestMethod]
    public async Task Publish_DeploymentFails_Stops()
    {
        await using var world = await StartAsync();
        world.Answer("dotnet", "mkdir -p out/staging/api; echo x > out/staging/api/CoSell.Api.dll");
        world.Answer("az", "test -f out/staging/api.zip && echo 'no such web app'; exit 3");

        Assert.AreEqual(1, await world.RunAsync(new PublishApiStep()));

        world.Says("failed with exit code 3: no such web app");
        Assert.HasCount(2, world.Calls);
    }

    [TestMethod]
    public async Task Alive_OtherAnswerThan200_IsAFailure()
    {
        using var ill = new Fixed(HttpStatusCode.ServiceUnavailable);
        using var well = new Fixed(HttpStatusCode.OK);
        var address = new Uri("https://api.example.com/health/live");

        var e = await Assert.ThrowsExactlyAsync<StepFailedException>(() => PublishApiStep.StopUnlessAliveAsync(address, ill));
        await PublishApiStep.StopUnlessAliveAsync(address, well);

        StringAssert.Contains(e.Message, "answers 503", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Publish_ApiThatDoesNotAnswer_SaysThatItIsDeployed()
    {
        await using var world = await StartAsync();
        world.Answer("dotnet", "mkdir -p out/staging/api; echo x > out/staging/api/CoSell.Api.dll");
        using var silent = new Silent();
        world.Api = silent;

        Assert.AreEqual(1, await world.RunAsync(new PublishApiStep()));

        world.Says("The API is deployed, but https://api-staging.example.com/health/live does not answer");
    }

    private static async Task<ScriptWorld> StartAsync()
    {
        var world = await ScriptWorld.StartAsync();
        world.Variables["COSELL_STAGING_RESOURCEGROUP"] = "group";
        world.Variables["COSELL_STAGING_WEBAPP"] = "app";
        return world;
    }

    private sealed class Silent : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(new TaskCanceledException("no answer in time"));
    }

    private sealed class Fixed(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status));
    }
}
