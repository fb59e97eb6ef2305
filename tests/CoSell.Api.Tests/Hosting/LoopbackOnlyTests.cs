using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Hosting;

/// <summary>The program as it is started by people, in a process of its own.</summary>
[TestClass]
public sealed class LoopbackOnlyTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("http://0.0.0.0:0")]
    [DataRow("http://*:0")]
    [DataRow("http://127.0.0.1:0;http://[::]:0")]
    public async Task Program_AddressThatOthersReach_StopsWithExitCodeOneAndSaysWhy(string urls)
    {
        using var program = Start(urls);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        patience.CancelAfter(Patience);

        await program.Reading.WaitAsync(patience.Token);
        await program.Process.WaitForExitAsync(patience.Token);

        Assert.AreEqual(1, program.Process.ExitCode);
        StringAssert.Contains(program.Output, "SignIn:Mode is None", StringComparison.Ordinal);
        StringAssert.Contains(program.Output, "--urls", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Program_PagesOpenToThisComputer_StopsAtAnAddressThatOthersReach()
    {
        const string id = "1c9e1f0a-0000-4000-8000-000000000007";
        using var program = Start("http://0.0.0.0:0", "--SignIn:Audience", id, "--SignIn:Tenants", id, "--SignIn:Pages", "Local");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        patience.CancelAfter(Patience);

        await program.Reading.WaitAsync(patience.Token);
        await program.Process.WaitForExitAsync(patience.Token);

        Assert.AreEqual(1, program.Process.ExitCode);
        StringAssert.Contains(program.Output, "SignIn:Pages is Local", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:0")]
    [DataRow("http://[::1]:0")]
    public async Task Program_LoopbackAddress_Serves(string urls)
    {
        using var program = Start(urls);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        patience.CancelAfter(Patience);

        var address = await program.AddressAsync(patience.Token);
        using var client = new HttpClient();

        Assert.AreEqual("Healthy", await client.GetStringAsync(new Uri(address, "/health/live"), patience.Token));
    }

    private static ApiProcess Start(string urls) => Start(urls, "--SignIn:Mode", "None");

    private static ApiProcess Start(string urls, params string[] signIn) => ApiProcess.Start(["--urls", urls, .. signIn]);
}
