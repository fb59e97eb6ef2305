using System.Diagnostics;

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

        var output = await program.StandardOutput.ReadToEndAsync(patience.Token);
        await program.WaitForExitAsync(patience.Token);

        Assert.AreEqual(1, program.ExitCode);
        StringAssert.Contains(output, "has no sign-in yet", StringComparison.Ordinal);
        StringAssert.Contains(output, "--urls", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:0")]
    [DataRow("http://[::1]:0")]
    public async Task Program_LoopbackAddress_Serves(string urls)
    {
        using var program = Start(urls);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var address = await ListeningAddressAsync(program.StandardOutput, patience.Token);
            using var client = new HttpClient();

            Assert.AreEqual("Healthy", await client.GetStringAsync(new Uri(address, "/health/live"), patience.Token));
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string urls)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(Program).Assembly.Location, "--urls", urls },
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static async Task<Uri> ListeningAddressAsync(StreamReader output, CancellationToken cancellationToken)
    {
        const string words = "Now listening on: ";
        while (await output.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at)
            {
                return new Uri(line[(at + words.Length)..]);
            }
        }

        throw new InvalidOperationException("The program ended without listening.");
    }
}
