using System.ComponentModel;
using System.Diagnostics;

namespace CoSell.Sandbox.Tests.Clients;

/// <summary>
/// A client from npm: runs a script of this folder with Node. The clients are installed by
/// <c>npm ci</c> in this folder; without Node or without them the test is skipped and says so.
/// </summary>
internal static class NodeClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs the script against an emulator.</summary>
    /// <param name="script">Name of the file, for example <c>jsforce-query.mjs</c>.</param>
    /// <param name="address">Where the emulator listens.</param>
    /// <param name="cancellationToken">The test's own.</param>
    /// <param name="settings">As for the other one.</param>
    public static Task RunAsync(
        string script,
        Uri address,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] settings
    ) => RunAsync(script, cancellationToken, [("ADDRESS", address.GetLeftPart(UriPartial.Authority)), .. settings]);

    /// <summary>Runs the script and fails the test with its output unless every check in it held.</summary>
    /// <param name="script">Name of the file.</param>
    /// <param name="cancellationToken">The test's own.</param>
    /// <param name="settings">Read in the script by <c>setting('NAME')</c>: secrets are passed by environment alone.</param>
    public static async Task RunAsync(
        string script,
        CancellationToken cancellationToken,
        params (string Name, string Value)[] settings
    )
    {
        var folder = Folder();
        if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
            Assert.Inconclusive("The clients from npm are not installed: run 'npm ci' in tests/CoSell.Sandbox.Tests/Clients.");

        using var process = Start(folder, script, settings);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{script} did not end.\n{await output}{await errors}");
        }

        var said = await output + await errors;
        Assert.AreEqual(0, process.ExitCode, $"{script} failed.\n{said}");
        StringAssert.StartsWith(said, "ok ", StringComparison.Ordinal, $"{script} made no check.\n{said}");
    }

    private static Process Start(string folder, string script, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("node", [script])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            start.Environment["COSELL_" + name] = value;

        // Nothing leaves this machine, whatever proxy it has.
        foreach (var proxy in start.Environment.Keys.Where(k => k.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(proxy);

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("Node is not installed, so that no client from npm can be tried.");
            throw;
        }
    }

    internal static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The solution folder was not found.");

        return Path.Combine(folder.FullName, "tests", "CoSell.Sandbox.Tests", "Clients");
    }
}
