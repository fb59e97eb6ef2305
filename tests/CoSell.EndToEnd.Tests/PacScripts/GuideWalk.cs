using System.Diagnostics;
using System.Net;
using CoSell.Flows.Solutions;
using CoSell.PacScripts;
using CoSell.PacScripts.Commands;
using CoSell.PacScripts.Packages;
using CoSell.PacScripts.Settings;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Salesforce;

namespace CoSell.EndToEnd.Tests.PacScripts;

/// <summary>
/// A newcomer's desk: a checkout with nothing prepared, stand-ins for pac, az, git and curl on the search path, two
/// environments and a Salesforce org on loopback. A command is typed as the guide has it, CAPITALS replaced.
/// </summary>
internal sealed class GuideWalk : IAsyncDisposable
{
    private readonly LiveApi api = new();
    private readonly Dictionary<string, string> exported = [];
    private readonly Dictionary<string, string> replaced;

    private GuideWalk(ScriptWorld world, WebApiStub production, SandboxHost org)
    {
        (World, Production, Org) = (world, production, org);
        replaced = new()
        {
            ["https://NAME.crm.dynamics.com"] = world.Web.Address,
            ["https://NAME.my.salesforce.com"] = org.Addresses["Salesforce"].ToString().TrimEnd('/'),
            ["TOKEN\""] = org.Salesforce.Tokens.Issue(SalesforceOrg.Audience) + "\"",
            ["FOLDER"] = "own-fields",
            ["EARLIER"] = "v1.0.0",
        };
        world.Api = api;
        PutThingsOnTheDesk();
        var sample = SettingsFile.Read(world.PathOf("pac-scripts", "settings.sample.json"), _ => null);
        Enter(Target.Staging, world.Web, sample);
        Enter(Target.Production, production, sample);
    }

    public ScriptWorld World { get; }

    public WebApiStub Production { get; }

    public SandboxHost Org { get; }

    /// <summary>The last command with its CAPITALS replaced.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>What the last command of the shell printed.</summary>
    public string Printed { get; private set; } = "";

    public IReadOnlyList<string> AskedApis => api.Asked;

    private static string Dotnet => Executable.Find("dotnet", Environment.GetEnvironmentVariable("PATH")!)!;

    private static string Sandbox => typeof(SandboxHost).Assembly.Location;

    public static async Task<GuideWalk> StartAsync() => new(
        await ScriptWorld.StartAsync(), await WebApiStub.StartAsync(), await SandboxHost.StartAsync(new SandboxOptions { Port = 0 }, default));

    /// <returns>The exit code.</returns>
    public Task<int> TypeAsync(string command)
    {
        Typed = replaced.Aggregate(command, (typed, pair) => typed.Replace(pair.Key, pair.Value, StringComparison.Ordinal));
        var words = Typed.Split(' ');
        if (words is ["export", var assignment])
        {
            var parts = assignment.Split('=', 2);
            exported[parts[0]] = parts[1].Trim('"');
            return Task.FromResult(0);
        }

        return words switch
        {
            ["dotnet", "run", var file] when IsScript(file) => World.RunAsync(StepOf(file)),
            ["dotnet", "run", var file, "--", .. var options] when IsScript(file) => World.RunAsync(StepOf(file), [.. options.Select(FromTheCheckout)]),
            _ => ShellAsync(Typed),
        };
    }

    /// <summary>The solutions that an environment has, one line of JSON each.</summary>
    public IReadOnlyList<string> Installed(WebApiStub environment)
    {
        var name = string.Concat(environment.Address.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return [.. Directory.EnumerateFiles(Path.Combine(World.Bin, "environments", name)).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
    }

    public async ValueTask DisposeAsync()
    {
        await Org.DisposeAsync();
        await Production.DisposeAsync();
        await World.DisposeAsync();
        api.Dispose();
    }

    private static bool IsScript(string file) => file.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>A relative path is seen from where the newcomer types, which is not where this test runs.</summary>
    private string FromTheCheckout(string option) =>
        option.StartsWith("../", StringComparison.Ordinal) ? Path.GetFullPath(option, World.Checkout) : option;

    /// <summary>The step that a program of this name runs, as its only line says.</summary>
    private static IStep StepOf(string file)
    {
        var line = ScriptFilesTests.StepLine().Match(File.ReadAllText(House.Checkout.PathOf(file)));
        var step = typeof(IStep).Assembly.GetType($"CoSell.PacScripts.{line.Groups["type"].Value}", throwOnError: true)!;
        object[] arguments = line.Groups["arguments"].Value switch
        {
            "" => [],
            "production: true" => [true],
            "production: false" => [false],
            var other => throw new InvalidOperationException($"{file} makes its step with '{other}'."),
        };
        return (IStep)Activator.CreateInstance(step, arguments)!;
    }

    private async Task<int> ShellAsync(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = World.Checkout,
        };
        start.Environment["PATH"] = World.Variables["PATH"];
        foreach (var (name, value) in exported)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        Printed = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>The built programs stand for their sources: building each anew would take minutes.</summary>
    private void PutThingsOnTheDesk()
    {
        Directory.CreateDirectory(World.PathOf("pac-scripts"));
        File.Copy(House.Checkout.PathOf("pac-scripts", "settings.sample.json"), World.PathOf("pac-scripts", "settings.sample.json"));
        File.WriteAllText(World.PathOf("connections.txt"), ConnectionsTests.List);
        foreach (var shipped in House.Checkout.Files(Path.Combine("solution", "salesforce", "force-app"), "*.field-meta.xml"))
        {
            var copy = World.PathOf("own-fields", Path.GetRelativePath(House.Checkout.PathOf("solution", "salesforce", "force-app", "main", "default"), shipped));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(shipped, copy);
        }

        var field = World.PathOf("own-fields", "objects", "Opportunity", "fields", "Region__c.field-meta.xml");
        File.WriteAllText(field, """
            <CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
              <fullName>Region__c</fullName><label>Region</label><length>80</length><type>Text</type>
            </CustomField>
            """);
        World.Answer("dotnet", $"""
            case "$1 $2" in
            "run --project") shift 4; exec '{Dotnet}' '{Sandbox}' "$@" ;;
            "publish {Path.Combine("src", "CoSell.Api")}") mkdir -p "$6"; cp '{Path.Combine(AppContext.BaseDirectory, "CoSell.Api.dll")}' "$6" ;;
            "tool install") ;;
            *) echo "the walk does not know dotnet $*"; exit 1 ;;
            esac
            """);
        var pac = House.Checkout.PathOf("tests", "CoSell.EndToEnd.Tests", "PacScripts", "pac-environment.sh");
        World.Answer("pac", $"packer() {{ '{Dotnet}' '{Sandbox}' \"$@\"; }}\n. '{pac}'");
        World.Answer("az", $"[ \"$1\" != account ] || echo {ScriptWorld.Token}");
        World.Answer("git", "mkdir \"$3\" && cp -r CoSellSolution.sln connector solution \"$3\"");
    }

    /// <summary>The addresses of the environments stand above the settings file; all else comes from it.</summary>
    private void Enter(string name, WebApiStub environment, SettingsFile sample)
    {
        var target = sample.For(name);
        (environment.ConnectorHost, environment.ConnectorClientId) = (target.ApiHost, target.ClientId);
        foreach (var flow in new SourceTree(World.Checkout).ReadFlows().Flows)
        {
            environment.Flows[flow.Id.ToString("D")] = 0;
        }

        World.Variables.Remove("COSELL_DATAVERSE_TOKEN");
        World.Variables.Remove($"COSELL_{name.ToUpperInvariant()}_APIHOST");
        World.Variables.Remove($"COSELL_{name.ToUpperInvariant()}_CLIENTID");
        World.Variables[$"COSELL_{name.ToUpperInvariant()}_ENVIRONMENT"] = environment.Address;
    }

    /// <summary>The published API, as far as anybody asks it.</summary>
    private sealed class LiveApi : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.ToString());
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
