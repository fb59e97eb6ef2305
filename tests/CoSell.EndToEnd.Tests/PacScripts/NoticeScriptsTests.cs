using System.Text.Json;
using CoSell.EndToEnd.Tests.House;
using CoSell.Flows.Solutions;
using CoSell.PacScripts.Connections;
using CoSell.PacScripts.Environments;
using CoSell.PacScripts.Packages;
using CoSell.PacScripts.Settings;

namespace CoSell.EndToEnd.Tests.PacScripts;

/// <summary>The optional notices travel as the flows do where a target's settings say so, and nowhere else.</summary>
[TestClass]
public sealed class NoticeScriptsTests
{
    private const string Connector = SourceTree.ConnectorSolution;
    private const string Flows = SourceTree.FlowSolution;
    private const string Notices = "CoSellNotices";
    private const string Flow = "a7d3e9c4-1f52-4b86-9e0d-8c4f2a6b5d07";
    private const string Mail = "5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f admin                /providers/Microsoft.PowerApps/apis/shared_office365                      Connected";

    [TestMethod]
    public async Task Row90_NoticeYes_GoesToStagingAndProductionWithTheRest()
    {
        await using var walk = await GuideWalk.StartAsync();
        await TypeAsync(walk, "cp pac-scripts/settings.sample.json pac-scripts/settings.json");
        WantNotices(walk);
        await TypeAsync(walk, "dotnet run pac-scripts/pack.cs");
        CollectionAssert.AreEqual(new[] { $"{Notices}.zip", $"{Connector}.zip", $"{Flows}.zip" }, Out(walk, Target.Staging));
        await TypeAsync(
            walk,
            "dotnet run pac-scripts/check.cs",
            "dotnet run pac-scripts/import-staging.cs -- --solution connector",
            "dotnet run pac-scripts/connections.cs",
            "dotnet run pac-scripts/import-staging.cs -- --solution flows",
            "dotnet run pac-scripts/import-staging.cs -- --solution notice",
            "dotnet run pac-scripts/turn-on-flows.cs",
            "dotnet run pac-scripts/export-managed.cs",
            "dotnet run pac-scripts/pack.cs -- --target production",
            "dotnet run pac-scripts/check.cs -- --target production",
            "dotnet run pac-scripts/import-production.cs -- --solution connector",
            "dotnet run pac-scripts/connections.cs -- --target production",
            "dotnet run pac-scripts/import-production.cs -- --solution flows",
            "dotnet run pac-scripts/import-production.cs -- --solution notice",
            "dotnet run pac-scripts/turn-on-flows.cs -- --target production");

        foreach (var (environment, managed) in new[] { (walk.World.Web, "false"), (walk.Production, "true") })
        {
            Assert.Contains($$"""{"SolutionUniqueName":"{{Notices}}","VersionNumber":"1.0.0.0","IsManaged":{{managed}}}""", walk.Installed(environment).ToList());
            Assert.AreEqual(1, environment.Flows[Flow]);
        }

        CollectionAssert.AreEqual(
            new[] { $"{Notices}_1.0.0.0_managed.zip", $"{Connector}_managed.zip", $"{Flows}_1.0.0.0_managed.zip" }, Out(walk, Target.Production));
        Assert.DoesNotContain("Notice", File.ReadAllText(walk.World.PathOf("out", Target.Production, "deployment-settings.json")), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Import_NoticesThatAreNotWanted_SaysWhichSettingAndRunsNothing()
    {
        await using var world = await ScriptWorld.StartAsync();

        Assert.AreEqual(2, await world.RunAsync(new ImportStep(production: false), "--solution", "notice"));

        world.Says("staging.notice is not yes");
        Assert.IsEmpty(world.Calls);
    }

    [TestMethod]
    [DataRow("perhaps", "staging.notice is 'perhaps'; write yes, or no")]
    [DataRow("yes", "staging.environmentVariables.cosell_noticerecipients is missing, so the notices would reach nobody")]
    public async Task Connections_WrongSettingOfTheNotices_IsRefusedBeforeAnythingRuns(string notice, string told)
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Variables["COSELL_STAGING_NOTICE"] = notice;

        Assert.AreEqual(2, await world.RunAsync(new ConnectionsStep()));

        world.Says(told);
        Assert.IsEmpty(world.Calls);
    }

    [TestMethod]
    public void Sample_DeploymentSettings_AreWhatTheScriptWrites()
    {
        var solution = new SourceTree(Checkout.Root).Read(FlowSource.Notice);
        var connections = Connection.Parse(ConnectionsTests.List + "\n" + Mail);
        var bound = solution.ConnectionReferences.ToDictionary(r => r.LogicalName, r => connections.Single(c => c.IsOf(r.ConnectorId)));
        var values = new Dictionary<string, string> { ["cosell_noticerecipients"] = "cosell-team@contoso.example", ["cosell_noticetimezone"] = "Europe/Berlin" };

        Assert.AreEqual(
            DeploymentSettings.Write(solution, values, bound), File.ReadAllText(Checkout.PathOf("solution", "deployment-settings-notice.sample.json")));
    }

    private static void WantNotices(GuideWalk walk)
    {
        var file = walk.World.PathOf("pac-scripts", "settings.json");
        var text = File.ReadAllText(file).Replace("\"notice\": \"no\"", "\"notice\": \"yes\"", StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace("\"cosell_activestagename\"", "\"cosell_noticerecipients\": \"team@contoso.example\", \"cosell_activestagename\"", StringComparison.Ordinal));
        File.AppendAllText(walk.World.PathOf("connections.txt"), "\n" + Mail + "\n");
        (walk.World.Web.Flows[Flow], walk.Production.Flows[Flow]) = (0, 0);
    }

    private static async Task TypeAsync(GuideWalk walk, params string[] commands)
    {
        foreach (var command in commands)
        {
            Assert.AreEqual(0, await walk.TypeAsync(command), $"{command}\n{walk.Printed}\n{walk.World.Text}");
        }
    }

    private static string[] Out(GuideWalk walk, string target) =>
        [.. Directory.EnumerateFiles(walk.World.PathOf("out", target), "*.zip").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
