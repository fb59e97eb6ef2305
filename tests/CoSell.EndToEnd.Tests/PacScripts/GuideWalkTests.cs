using System.IO.Compression;
using CoSell.EndToEnd.Tests.House;
using CoSell.PacScripts.Packages;
using CoSell.PacScripts.Settings;

namespace CoSell.EndToEnd.Tests.PacScripts;

/// <summary>A newcomer types every command of the admin guide, as it is written and in the order in which it is written.</summary>
[TestClass]
public sealed class GuideWalkTests
{
    private const string Connector = SourceTree.ConnectorSolution;
    private const string Flows = SourceTree.FlowSolution;

    /// <summary>Every command of the guide with what must be so after it. A null says why it is not run.</summary>
    private static readonly (string Command, string? NotRun, Action<GuideWalk> Proof)[] Steps =
    [
        Step("dotnet run --project src/CoSell.Sandbox -- field-mapping --out solution/FIELD-MAPPING.md", walk => Assert.AreEqual(
            File.ReadAllText(Checkout.PathOf("solution", "FIELD-MAPPING.md")), File.ReadAllText(walk.World.PathOf("solution", "FIELD-MAPPING.md")))),
        NotRun("dotnet run --project src/CoSell.Sandbox", "it serves until Ctrl+C; ProgramTests start and stop it"),

        // 2. Install into staging
        Recorded("dotnet tool install --global Microsoft.PowerApps.CLI.Tool"),
        Recorded("pac auth create --environment https://NAME.crm.dynamics.com"),
        Recorded("az login"),
        Step("cp pac-scripts/settings.sample.json pac-scripts/settings.json", walk => Assert.IsTrue(File.Exists(walk.World.PathOf("pac-scripts", "settings.json")))),
        Script("publish-api.cs", walk => Published(walk, "cosell-staging")),
        Script("pack.cs", walk => Packed(walk, Target.Staging, "cosell-staging.example.com", $"{Connector}.zip", $"{Flows}.zip")),
        Script("check.cs", walk => Checked(walk, $"{Connector}.zip", $"{Flows}.zip")),
        Script("import-staging.cs -- --solution connector", walk => Has(walk.World.Web, walk, (Connector, "1.0.0.0", false))),
        Script("connections.cs", walk => SettingsWritten(walk, Target.Staging)),
        Script("import-staging.cs -- --solution flows", walk => Has(walk.World.Web, walk, (Connector, "1.0.0.0", false), (Flows, "1.0.0.0", false))),
        Script("turn-on-flows.cs", walk => AreOn(walk.World.Web)),
        Step("export COSELL_SALESFORCE_TOKEN=\"TOKEN\"", _ => { }),
        Step("dotnet run --project src/CoSell.Sandbox -- preflight --instance https://NAME.my.salesforce.com", walk => Prints(walk, "The org is ready.")),

        // 5. Customise
        Step(Export("exported"), walk => Assert.IsFalse(SolutionPackage.Read(walk.World.PathOf("out", "exported.zip")).Managed)),
        Step("dotnet run --project src/CoSell.Sandbox -- check out/exported.zip", walk => Prints(walk, "Nothing was found.")),
        Step("dotnet run --project src/CoSell.Sandbox -- rehearse out/exported.zip --salesforce FOLDER", walk => Prints(walk, "Nothing differs from the shipped package.")),

        // 6. Try in staging
        Step(Event, walk => Assert.IsTrue(
            Newtonsoft.Json.Linq.JObject.Parse(walk.World.Calls[^1][walk.World.Calls[^1].IndexOf('{', StringComparison.Ordinal)..]).ContainsKey("ResourceUri"))),

        // 7. Go to production
        Script("export-managed.cs", walk => Out(walk, Target.Production, $"{Flows}_1.0.0.0_managed.zip")),
        Script("publish-api.cs -- --target production", walk => Published(walk, "cosell")),
        Script("pack.cs -- --target production", walk => Packed(
            walk, Target.Production, "cosell.example.com", $"{Connector}_managed.zip", $"{Flows}_1.0.0.0_managed.zip")),
        Script("check.cs -- --target production", walk => Checked(walk, $"{Connector}_managed.zip", $"{Flows}_1.0.0.0_managed.zip")),
        Script("import-production.cs -- --solution connector", walk => Has(walk.Production, walk, (Connector, "1.0.0.0", true))),
        Script("connections.cs -- --target production", walk => SettingsWritten(walk, Target.Production)),
        Script("import-production.cs -- --solution flows", walk => Has(walk.Production, walk, (Connector, "1.0.0.0", true), (Flows, "1.0.0.0", true))),
        Script("turn-on-flows.cs -- --target production", walk => AreOn(walk.Production)),

        // A later change of one's own
        Recorded($"pac solution online-version --solution-name {Flows} --solution-version 1.0.0.1 --environment https://NAME.crm.dynamics.com"),
        Script("export-managed.cs", walk => Out(
            walk, Target.Production, $"{Connector}_managed.zip", $"{Flows}_1.0.0.0_managed.zip", $"{Flows}_1.0.0.1_managed.zip")),
        Script("check.cs -- --target production", walk => Checked(walk, $"{Connector}_managed.zip", $"{Flows}_1.0.0.1_managed.zip")),
        Script("import-production.cs -- --solution flows", Upgraded),
        Script("turn-on-flows.cs -- --target production", walk => AreOn(walk.Production)),

        // A new version, going back
        Step(Export("kept"), walk => Assert.AreEqual(new Version(1, 0, 0, 1), SolutionPackage.Read(walk.World.PathOf("out", "kept.zip")).Version)),
        Step("dotnet run --project src/CoSell.Sandbox -- rehearse out/kept.zip", walk => Prints(walk, "Nothing differs from the shipped package.")),
        Recorded("git worktree add ../earlier EARLIER"),
        Script("go-back.cs -- --source ../earlier --version-number 1.2.1.0", walk => Out(
            walk, Target.Staging, $"{Connector}_1.2.1.0.zip", $"{Flows}_1.2.1.0.zip")),
        Script("go-back.cs -- --source ../earlier --version-number 1.2.1.0 --target production", walk => Out(
            walk, Target.Production, $"{Connector}_1.2.1.0_managed.zip", $"{Flows}_1.0.0.0_managed.zip", $"{Flows}_1.0.0.1_managed.zip")),

        // 11. Notices
        NotRun("dotnet run pac-scripts/import-staging.cs -- --solution notice", "it needs another setting; NoticeScriptsTests walks with it"),
        NotRun("dotnet run pac-scripts/import-production.cs -- --solution notice", "it needs another setting; NoticeScriptsTests walks with it"),
    ];

    private static string Event =>
        "curl -X POST \"HTTP POST URL\" -H \"Content-Type: application/json\" "
        + """-d '{"EventName":"referral-updated","ResourceName":"referral","ResourceUri":"https://api.partnercenter.microsoft.com/engagements/v1/referrals/REFERRAL-ID"}'""";

    [TestMethod]
    public void Commands_OfTheGuide_AreThoseOfTheWalkInTheirOrder() => CollectionAssert.AreEqual(
        Steps.Select(step => step.Command).ToArray(),
        GuideCommands.Of(File.ReadAllText(Checkout.PathOf("solution", "README.md"))).ToArray(),
        "A command that was added to the guide, or moved there, has to be walked here too.");

    [TestMethod]
    public async Task Guide_TypedAsItIsWritten_LeadsToProductionAndBack()
    {
        await using var walk = await GuideWalk.StartAsync();
        foreach (var step in Steps.Where(step => step.NotRun is null))
        {
            var exitCode = await walk.TypeAsync(step.Command);
            Assert.AreEqual(0, exitCode, $"{step.Command}\n{walk.Printed}\n{walk.World.Text}");
            step.Proof(walk);
        }
    }

    private static (string Command, string? NotRun, Action<GuideWalk> Proof) Step(string command, Action<GuideWalk> proof) => (command, null, proof);

    private static (string Command, string? NotRun, Action<GuideWalk> Proof) NotRun(string command, string why) => (command, why, _ => { });

    private static (string Command, string? NotRun, Action<GuideWalk> Proof) Script(string line, Action<GuideWalk> proof) =>
        Step($"dotnet run pac-scripts/{line}", proof);

    /// <summary>It reaches outside: the stand-in takes it, and what follows shows whether it was enough.</summary>
    private static (string Command, string? NotRun, Action<GuideWalk> Proof) Recorded(string command) =>
        Step(command, walk => Assert.AreEqual(walk.Typed, walk.World.Calls[^1]));

    private static string Export(string name) =>
        $"pac solution export --name {Flows} --path out/{name}.zip --overwrite --environment https://NAME.crm.dynamics.com";

    private static void Published(GuideWalk walk, string name)
    {
        StringAssert.StartsWith(walk.World.Calls[^1], $"az webapp deploy --resource-group {name} --name {name} ", StringComparison.Ordinal);
        Assert.AreEqual($"https://{name}.example.com/health/live", walk.AskedApis[^1]);
    }

    private static void Packed(GuideWalk walk, string target, string host, params string[] packages)
    {
        Out(walk, target, packages);
        using var zip = ZipFile.OpenRead(walk.World.PathOf("out", target, packages[0]));
        using var definition = new StreamReader(zip.Entries.Single(entry => entry.Name.EndsWith("_openapidefinition.json", StringComparison.Ordinal)).Open());
        Assert.AreEqual(host, (string?)Newtonsoft.Json.Linq.JObject.Parse(definition.ReadToEnd())["host"]);
    }

    /// <summary>The packages that lie ready for the target.</summary>
    private static void Out(GuideWalk walk, string target, params string[] packages) => CollectionAssert.AreEqual(
        packages, Directory.EnumerateFiles(walk.World.PathOf("out", target), "*.zip").Select(file => Path.GetFileName(file))
            .Where(file => file != "api.zip").Order(StringComparer.Ordinal).ToArray());

    /// <summary>Our check, then Microsoft's, of each package.</summary>
    private static void Checked(GuideWalk walk, params string[] packages)
    {
        var calls = walk.World.Calls.TakeLast(2 * packages.Length).ToList();
        foreach (var package in packages)
        {
            StringAssert.EndsWith(calls[0], $"-- check {walk.World.PathOf("out", package.Contains("_managed", StringComparison.Ordinal) ? Target.Production : Target.Staging, package)}", StringComparison.Ordinal);
            StringAssert.Contains(calls[1], $"pac solution check --path ", StringComparison.Ordinal);
            calls.RemoveRange(0, 2);
        }
    }

    private static void Has(WebApiStub environment, GuideWalk walk, params (string Name, string Version, bool Managed)[] solutions) => CollectionAssert.AreEqual(
        solutions.Select(s => $$"""{"SolutionUniqueName":"{{s.Name}}","VersionNumber":"{{s.Version}}","IsManaged":{{(s.Managed ? "true" : "false")}}}""").ToArray(),
        walk.Installed(environment).ToArray());

    private static void SettingsWritten(GuideWalk walk, string target) => StringAssert.Contains(
        File.ReadAllText(walk.World.PathOf("out", target, "deployment-settings.json")), "cosell_CoSellSync", StringComparison.Ordinal);

    private static void Upgraded(GuideWalk walk)
    {
        Has(walk.Production, walk, (Connector, "1.0.0.0", true), (Flows, "1.0.0.1", true));
        StringAssert.Contains(walk.World.Calls[^2], " --stage-and-upgrade ", StringComparison.Ordinal);
    }

    private static void AreOn(WebApiStub environment) => Assert.IsTrue(environment.Flows.Count == 6 && environment.Flows.Values.All(state => state == 1));

    private static void Prints(GuideWalk walk, string text) => StringAssert.Contains(walk.Printed, text, StringComparison.Ordinal);
}
