using System.IO.Compression;
using CoSell.EndToEnd.Tests.House;
using CoSell.EndToEnd.Tests.Program;
using CoSell.PacScripts;
using CoSell.PacScripts.Packages;

namespace CoSell.EndToEnd.Tests.PacScripts;

/// <summary>
/// A checkout of its own with our solution's source, programs on the search path that only record what they are asked, and
/// an environment's Web API on loopback.
/// </summary>
internal sealed class ScriptWorld : IAsyncDisposable
{
    public const string Token = "ey-secret-token";

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();

    private ScriptWorld(WebApiStub web)
    {
        Web = web;
        Directory.CreateDirectory(Bin);
        File.WriteAllText(Path.Combine(Checkout, "CoSellSolution.sln"), "");
        Copy("connector");
        Copy(Path.Combine("solution", "power-platform"));
        Copy(Path.Combine("solution", "notice"));
        Variables["PATH"] = Bin + Path.PathSeparator + "/usr/bin" + Path.PathSeparator + "/bin";
        Variables["COSELL_DATAVERSE_TOKEN"] = Token;
        foreach (var (target, host) in new[] { ("STAGING", "api-staging.example.com"), ("PRODUCTION", "api.example.com") })
        {
            Variables[$"COSELL_{target}_ENVIRONMENT"] = web.Address;
            Variables[$"COSELL_{target}_APIHOST"] = host;
            Variables[$"COSELL_{target}_CLIENTID"] = WebApiStub.ClientId;
        }

        foreach (var tool in new[] { "pac", "az", "dotnet", "git", "curl" })
        {
            File.CreateSymbolicLink(Path.Combine(Bin, tool), StandIn);
            Answer(tool, "");
        }
    }

    public Dictionary<string, string> Variables { get; } = [];

    public WebApiStub Web { get; }

    /// <summary>What answers instead of the published API; null for the network.</summary>
    public HttpMessageHandler? Api { get; set; }

    public string Checkout => folder.File("checkout");

    public string Text => output.ToString();

    public IReadOnlyList<string> Calls => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    private static string StandIn => House.Checkout.PathOf("tests", "CoSell.EndToEnd.Tests", "PacScripts", "stand-in.sh");

    public string Bin => Path.Combine(Checkout, "bin");

    private string Log => Path.Combine(Bin, "calls.log");

    public static async Task<ScriptWorld> StartAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("The stand-ins for pac, az and dotnet are shell scripts.");
        }

        return new ScriptWorld(await WebApiStub.StartAsync());
    }

    /// <summary>
    /// What a program does after recording the call: lines of a shell script, run in the checkout. Only the lines are
    /// written: a program that was just written cannot be started while another test's child still has it open.
    /// </summary>
    public void Answer(string tool, string script) => File.WriteAllText(Path.Combine(Bin, tool + ".answer"), script + "\n");

    /// <summary>Pac knows the solutions of a file, and an import makes them those of another file.</summary>
    public void PacHas(string before, string after, string onImport = "true")
    {
        File.WriteAllText(PathOf("installed.json"), before);
        File.WriteAllText(PathOf("imported.json"), after);
        Answer("pac", $"""
            case "$1 $2" in
            "solution list") echo "Connected as admin"; cat installed.json ;;
            "solution import") cp imported.json installed.json; {onImport} ;;
            esac
            """);
    }

    public static string Installed(params (string Name, string Version, bool Managed)[] solutions) =>
        "[" + string.Join(",", solutions.Select(s =>
            $$"""{"SolutionUniqueName":"{{s.Name}}","FriendlyName":"-","VersionNumber":"{{s.Version}}","IsManaged":{{(s.Managed ? "true" : "false")}}}""")) + "]";

    public string AddPackage(string target, string name, string version, bool managed)
    {
        var file = PathOf("out", target, $"{name}_{version}{(managed ? "_managed" : "")}.zip");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        using var writer = new StreamWriter(zip.CreateEntry("solution.xml").Open());
        writer.Write($"<ImportExportXml><SolutionManifest><UniqueName>{name}</UniqueName><Version>{version}</Version>"
            + $"<Managed>{(managed ? 1 : 0)}</Managed></SolutionManifest></ImportExportXml>");
        return file;
    }

    /// <summary>The packer leaves both packages, by the names that it gives them, in <c>out/TARGET</c>.</summary>
    public void Packs(string target, string version, bool managed)
    {
        var copies = SourceTree.Solutions(notice: false).Select(name =>
            $"cp '{AddPackage("ready", name, version, managed)}' out/{target}/{SolutionPackage.PackedName(name, managed)}");
        Answer("dotnet", $"mkdir -p out/{target}\n{string.Join('\n', copies)}");
    }

    public string PathOf(params string[] parts) => Path.Combine([Checkout, .. parts]);

    public Task<int> RunAsync(IStep step, params string[] args) =>
        Script.RunAsync(step, args, output, name => Variables.GetValueOrDefault(name), Checkout, Api);

    public void Says(string text) => StringAssert.Contains(Text, text, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        Assert.IsFalse(Text.Contains(Token, StringComparison.Ordinal), "The token was printed.");
        await Web.DisposeAsync();
        await output.DisposeAsync();
        folder.Dispose();
    }

    private void Copy(string part)
    {
        foreach (var file in Directory.EnumerateFiles(House.Checkout.PathOf(part), "*", SearchOption.AllDirectories))
        {
            var copy = PathOf(Path.GetRelativePath(House.Checkout.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
