using System.Text.Json;
using CoSell.EndToEnd.Tests.House;
using CoSell.Flows.Solutions;
using CoSell.PacScripts.Connections;
using CoSell.PacScripts.Settings;

namespace CoSell.EndToEnd.Tests.PacScripts;

[TestClass]
public sealed class ConnectionsTests
{
    internal const string List = """
        Connected as admin@contoso.example
        Id                               Name                 API Id                                                                    Status
        0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a Referrals admin      /providers/Microsoft.PowerApps/apis/shared_partnercenterref               Connected
        1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b Referrals admin      /providers/Microsoft.PowerApps/apis/shared_partnercenterevents            Connected
        2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c integration@crm      /providers/Microsoft.PowerApps/apis/shared_salesforce                     Connected
        3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d admin                /providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps       Connected
        4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e admin                /providers/Microsoft.PowerApps/apis/shared_cosell-5fcosell-20sync-5f00112233445566aa Connected
        """;

    [TestMethod]
    public async Task Connections_AllThere_WritesAFileTheImportTakes()
    {
        await using var world = await ScriptWorld.StartAsync();
        PacLists(world, List);
        Settings(world, """{ "cosell_timezone": "Europe/Berlin" }""");

        Assert.AreEqual(0, await world.RunAsync(new ConnectionsStep()), world.Text);

        var json = File.ReadAllText(world.PathOf("out", "staging", "deployment-settings.json"));
        Assert.IsEmpty(DeploymentSettings.Faults(json, SolutionReader.Read(world.PathOf("solution", "power-platform"))).ToList());
        using var document = JsonDocument.Parse(json);
        Assert.AreEqual("Europe/Berlin", document.RootElement.GetProperty("EnvironmentVariables")[0].GetProperty("Value").GetString());
        var own = document.RootElement.GetProperty("ConnectionReferences").EnumerateArray()
            .Single(r => r.GetProperty("LogicalName").GetString() == "cosell_CoSellSync");
        Assert.AreEqual("4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e4e", own.GetProperty("ConnectionId").GetString());
        StringAssert.EndsWith(own.GetProperty("ConnectorId").GetString(), "-5f00112233445566aa", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("shared_salesforce                     Connected", "shared_salesforce                     Error", "Salesforce: the connection's status is 'Error'; sign in again")]
    [DataRow("shared_salesforce ", "shared_salesforce2 ", "Salesforce: no connection; create it")]
    [DataRow("shared_commondataserviceforapps", "shared_salesforce", "Salesforce: 2 connections (integration@crm, admin); keep one; Microsoft Dataverse: no connection")]
    public async Task Connections_MissingBrokenOrTwice_NamesEachAndWritesNothing(string text, string changed, string told)
    {
        await using var world = await ScriptWorld.StartAsync();
        PacLists(world, List.Replace(text, changed, StringComparison.Ordinal));

        Assert.AreEqual(1, await world.RunAsync(new ConnectionsStep()));

        world.Says(told);
        Assert.IsFalse(Directory.Exists(world.PathOf("out")));
    }

    [TestMethod]
    [DataRow("""{ "cosell_timezone": "" }""", "staging.environmentVariables.cosell_timezone is empty, which the import refuses")]
    [DataRow("""{ "cosell_timezon": "UTC" }""", "cosell_timezon is no environment variable of the solution; known are cosell_activestagename")]
    [DataRow("""{ "cosell_timezone": 1 }""", "staging.environmentVariables is not an object of texts")]
    public async Task Connections_WrongValue_IsRefusedBeforeAnythingRuns(string values, string told)
    {
        await using var world = await ScriptWorld.StartAsync();
        Settings(world, values);

        Assert.AreEqual(2, await world.RunAsync(new ConnectionsStep()));

        world.Says(told);
        Assert.IsEmpty(world.Calls);
    }

    [TestMethod]
    public async Task Connections_WhatIf_SaysWhatToCreateAndWritesNothing()
    {
        await using var world = await ScriptWorld.StartAsync();

        Assert.AreEqual(0, await world.RunAsync(new ConnectionsStep(), "--what-if"), world.Text);

        world.Says("Microsoft Partner Center Referrals: a user with the role Referrals admin");
        world.Says($"> pac connection list --environment {world.Web.Address}");
        Assert.IsEmpty(world.Calls);
        Assert.IsFalse(Directory.Exists(world.PathOf("out")));
    }

    [TestMethod]
    public void Sample_DeploymentSettings_AreWhatTheScriptWritesForTheSampleSettings()
    {
        var solution = SolutionReader.Read(Checkout.PathOf("solution", "power-platform"));
        var values = SettingsFile.Read(Checkout.PathOf("pac-scripts", "settings.sample.json"), _ => null).For("staging").EnvironmentVariables;
        var connections = Connection.Parse(List);
        var bound = solution.ConnectionReferences.ToDictionary(r => r.LogicalName, r => connections.Single(c => c.IsOf(r.ConnectorId)));

        var sample = DeploymentSettings.Write(solution, values, bound);

        Assert.AreEqual(sample, File.ReadAllText(Checkout.PathOf("solution", "deployment-settings.sample.json")));
    }

    private static void PacLists(ScriptWorld world, string list)
    {
        File.WriteAllText(world.PathOf("connections.txt"), list);
        world.Answer("pac", "cat connections.txt");
    }

    private static void Settings(ScriptWorld world, string values)
    {
        Directory.CreateDirectory(world.PathOf("pac-scripts"));
        File.WriteAllText(world.PathOf("pac-scripts", "settings.json"), $$"""{ "staging": { "environmentVariables": {{values}} } }""");
    }
}
