using CoSell.PacScripts.Environments;
using CoSell.PacScripts.Flows;
using CoSell.PacScripts.Packages;
using CoSell.PacScripts.Settings;

namespace CoSell.EndToEnd.Tests.PacScripts;

/// <summary>What a program or service answers may be something else than expected; the step stops and says what it was.</summary>
[TestClass]
public sealed class UnreadableAnswerTests
{
    [TestMethod]
    public async Task TurnOn_AzWarnsBesideTheToken_UsesTheTokenAlone()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Variables.Remove("COSELL_DATAVERSE_TOKEN");
        world.Answer("az", $"echo 'WARNING: this version is old' >&2; echo {ScriptWorld.Token}");
        foreach (var flow in new SourceTree(world.Checkout).ReadFlows().Flows)
        {
            world.Web.Flows[flow.Id.ToString("D")] = 0;
        }

        Assert.AreEqual(0, await world.RunAsync(new TurnOnFlowsStep()), world.Text);
    }

    [TestMethod]
    public async Task TurnOn_AddressThatAnswersAPage_SaysThatItIsNoEnvironment()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Web.Page = "<html>Sign in</html>";

        Stopped(world, await world.RunAsync(new TurnOnFlowsStep()), "with something that is not JSON; is it the address of a Dataverse environment?");
    }

    [TestMethod]
    public async Task TurnOn_AddressWhereNobodyListens_Stops()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Variables["COSELL_STAGING_ENVIRONMENT"] = "http://127.0.0.1:9";

        Stopped(world, await world.RunAsync(new TurnOnFlowsStep()), "127.0.0.1:9");
    }

    [TestMethod]
    [DataRow("no report today")]
    [DataRow("{ }")]
    public async Task Check_ReportThatCannotBeRead_IsNotTakenForAPass(string report)
    {
        await using var world = await ScriptWorld.StartAsync();
        world.AddPackage(Target.Staging, SourceTree.ConnectorSolution, "1.0.0.0", managed: false);
        world.AddPackage(Target.Staging, SourceTree.FlowSolution, "1.0.0.0", managed: false);
        world.Answer("pac", $"mkdir -p \"$6\"; echo '{report}' > \"$6/report.sarif\"");

        Stopped(world, await world.RunAsync(new CheckStep()), "cannot be read, so it is not known what was found");
    }

    [TestMethod]
    [DataRow("half a fi")]
    [DataRow("""{ "EnvironmentVariables": [ { "Name": "x" } ] }""")]
    public async Task ImportFlows_SettingsFileThatIsBroken_IsNamed(string settings)
    {
        await using var world = await ScriptWorld.StartAsync();
        var package = world.AddPackage(Target.Staging, SourceTree.FlowSolution, "1.0.0.0", managed: false);
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(package)!, "deployment-settings.json"), settings);

        Stopped(world, await world.RunAsync(new ImportStep(production: false), "--solution", "flows"), "deployment-settings.json is not what connections.cs writes");
    }

    [TestMethod]
    public async Task ReadBack_DefinitionThatCannotBeRead_IsNotTakenForOurs()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Web.ConnectorDefinition = "swagger: 2.0";

        Stopped(world, await world.RunAsync(new ConnectorReadBack()), "calls '', not 'api-staging.example.com'");
    }

    private static void Stopped(ScriptWorld world, int exitCode, string told)
    {
        Assert.AreEqual(1, exitCode);
        world.Says("Stopped: ");
        world.Says(told);
        Assert.IsFalse(world.Text.Contains("   at ", StringComparison.Ordinal), world.Text);
    }
}
