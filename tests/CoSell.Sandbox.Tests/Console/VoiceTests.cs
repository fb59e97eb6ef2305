using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using CoSell.Sandbox.Console;
using CoSell.Sandbox.Hosting;
using Spectre.Console;

namespace CoSell.Sandbox.Tests.Console;

/// <summary>Quiet, JSON and colours.</summary>
[TestClass]
public sealed class VoiceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cosell-voice-").FullName;

    private static string Solution => new SandboxOptions().SolutionFolder;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    [DataRow("check SOLUTION")]
    [DataRow("pack --out FOLDER/zips --api-host cosell.contoso.com --client-id 11111111-2222-3333-4444-555555555555 --resource api://x --tenant-id 11111111-2222-3333-4444-555555555555")]
    [DataRow("field-mapping")]
    [DataRow("chaos --edits 5 --faults none")]
    public async Task Command_QuietAndJson_SaysNothingAndWritesTheFile(string command)
    {
        var file = Path.Combine(folder, "found.json");

        var (exit, output, error) = await CommandLineTests.RunAsync($"{Placed(command)} --quiet --json {file}");

        Assert.AreEqual((0, string.Empty, string.Empty), (exit, output, error));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.AreEqual(JsonValueKind.Object, json.RootElement.ValueKind);
    }

    [TestMethod]
    [DataRow("check SOLUTION", "findings", "Nothing was found.")]
    [DataRow("field-mapping", "rows", "# Field Mapping Guide")]
    [DataRow("pack --out FOLDER/zips", "packages", "SHA-256")]
    [DataRow("chaos --edits 5 --faults none", "holds", "Nothing is lost and nothing is doubled.")]
    public async Task Command_JsonToTheStandardOutput_IsAloneThere(string command, string property, string told)
    {
        var (exit, output, error) = await CommandLineTests.RunAsync($"{Placed(command)} --json -");

        Assert.AreEqual(0, exit, error);
        using var json = JsonDocument.Parse(output);
        Assert.IsTrue(json.RootElement.TryGetProperty(property, out _), output);
        StringAssert.Contains(error, told, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Command_QuietAndWrong_SaysWhatKeepsItFromWorking()
    {
        var (exit, output, error) = await CommandLineTests.RunAsync("rehearse /nowhere --quiet");

        Assert.AreEqual((2, string.Empty), (exit, output));
        StringAssert.Contains(error, "This cannot be rehearsed: /nowhere: there is no such file or folder.", StringComparison.Ordinal);
    }

    [TestMethod]
    public void PlainConsole_Writer_GetsTextAlone()
    {
        var text = new StringWriter();

        PlainConsole.For(text).MarkupLine("[red bold]Red[/]");

        Assert.AreEqual("Red\n", text.ToString().ReplaceLineEndings("\n"));
    }

    [TestMethod]
    [DataRow("", true)]
    [DataRow("1", false)]
    public async Task Colours_OnATerminal_AreThereUnlessTheyAreNotWanted(string noColor, bool coloured)
    {
        var text = await OnATerminalAsync(noColor);

        StringAssert.Contains(text, "This cannot be rehearsed:", StringComparison.Ordinal);
        Assert.AreEqual(coloured, text.Contains("\u001b[38;5;9m", StringComparison.Ordinal) || text.Contains("\u001b[91m", StringComparison.Ordinal), text.Replace('\u001b', '~'));
    }

    /// <summary>What the program writes to a terminal, which <c>script</c> plays.</summary>
    private static async Task<string> OnATerminalAsync(string noColor)
    {
        var start = new ProcessStartInfo("script", ["-qec", $"dotnet {typeof(SandboxHost).Assembly.Location} rehearse /nowhere", "/dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        if (noColor.Length > 0)
        {
            start.Environment["NO_COLOR"] = noColor;
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return text;
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("The program 'script', which plays a terminal, is not installed.");
            throw;
        }
    }

    private string Placed(string command) =>
        command.Replace("SOLUTION", Solution, StringComparison.Ordinal).Replace("FOLDER", folder, StringComparison.Ordinal);
}
