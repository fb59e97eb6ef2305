using CoSell.PacScripts.Environments;

namespace CoSell.EndToEnd.Tests.PacScripts;

[TestClass]
public sealed class ImportTests
{
    private const string Connector = "CoSellSyncConnector";
    private const string Flows = "PartnerCenterReferralsSynchronizationForSalesforce";

    private const string Settings = """
        { "EnvironmentVariables": [], "ConnectionReferences": [
          { "LogicalName": "cosell_PartnerCenterReferrals", "ConnectionId": "1", "ConnectorId": "x" },
          { "LogicalName": "cosell_PartnerCenterEvents", "ConnectionId": "2", "ConnectorId": "x" },
          { "LogicalName": "cosell_Salesforce", "ConnectionId": "3", "ConnectorId": "x" },
          { "LogicalName": "cosell_Dataverse", "ConnectionId": "4", "ConnectorId": "x" },
          { "LogicalName": "cosell_CoSellSync", "ConnectionId": "5", "ConnectorId": "x" } ] }
        """;

    [TestMethod]
    public async Task ImportStaging_Connector_ImportsReadsBackAndAsksTheConnector()
    {
        await using var world = await ScriptWorld.StartAsync();
        var zip = world.AddPackage("staging", Connector, "1.0.0.0", managed: false);
        world.PacHas("[]", ScriptWorld.Installed((Connector, "1.0.0.0", false)));

        Assert.AreEqual(0, await world.RunAsync(new ImportStep(production: false), "--solution", "connector"), world.Text);

        CollectionAssert.AreEqual(
            new[]
            {
                $"pac solution list --json --environment {world.Web.Address}",
                $"pac solution import --path {zip} --environment {world.Web.Address} --async --max-async-wait-time 60 --publish-changes",
                $"pac solution list --json --environment {world.Web.Address}",
            },
            world.Calls.ToArray());
        Assert.AreEqual("GET /api/data/v9.2/connectors", world.Web.Requests.Single());
    }

    [TestMethod]
    public async Task ImportStaging_Flows_TakeTheSettingsFile()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.AddPackage("staging", Flows, "1.0.0.0", managed: false);
        AddSettings(world, "staging", Settings);
        world.PacHas("[]", ScriptWorld.Installed((Flows, "1.0.0.0", false)));

        Assert.AreEqual(0, await world.RunAsync(new ImportStep(production: false), "--solution", "flows"), world.Text);

        StringAssert.Contains(world.Calls[1], $"--settings-file {Path.Combine("out", "staging", "deployment-settings.json")}", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("echo 'Error: The solution file is invalid.'", "Error: The solution file is invalid.")]
    [DataRow("echo 'it broke' >&2; exit 1", "failed with exit code 1: it broke")]
    public async Task ImportStaging_PacFails_StopsWhateverTheExitCodeSays(string script, string told)
    {
        await using var world = await ScriptWorld.StartAsync();
        world.AddPackage("staging", Connector, "1.0.0.0", managed: false);
        world.PacHas("[]", "[]", script);

        Assert.AreEqual(1, await world.RunAsync(new ImportStep(production: false), "--solution", "connector"));

        world.Says(told);
        Assert.HasCount(2, world.Calls);
        Assert.IsEmpty(world.Web.Requests);
    }

    [TestMethod]
    public async Task ImportStaging_PacSaysNothingButTheSolutionIsNotThere_IsAFailure()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.AddPackage("staging", Connector, "1.1.0.0", managed: false);
        world.PacHas(ScriptWorld.Installed((Connector, "1.0.0.0", false)), ScriptWorld.Installed((Connector, "1.0.0.0", false)));

        Assert.AreEqual(1, await world.RunAsync(new ImportStep(production: false), "--solution", "connector"));

        world.Says("After the import staging has CoSellSyncConnector 1.0.0.0, not 1.1.0.0 unmanaged");
    }

    [TestMethod]
    public async Task ImportStaging_AnswerThatIsNoList_IsAFailure()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.AddPackage("staging", Connector, "1.0.0.0", managed: false);
        world.PacHas("no list today", "[]");

        Assert.AreEqual(1, await world.RunAsync(new ImportStep(production: false), "--solution", "connector"));

        world.Says("cannot be read");
        Assert.HasCount(1, world.Calls);
    }

    [TestMethod]
    public async Task ImportStaging_LowerVersionOrOtherKind_IsNotImported()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.AddPackage("staging", Connector, "1.0.0.0", managed: false);
        world.PacHas(ScriptWorld.Installed((Connector, "1.2.0.0", false)), "[]");
        Assert.AreEqual(1, await world.RunAsync(new ImportStep(production: false), "--solution", "connector"));
        world.Says("To go back use go-back.cs");

        world.PacHas(ScriptWorld.Installed((Connector, "1.0.0.0", true)), "[]");
        Assert.AreEqual(1, await world.RunAsync(new ImportStep(production: false), "--solution", "connector"));
        world.Says("is installed managed in staging");

        Assert.IsFalse(world.Calls.Any(call => call.Contains("import", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("api.example.com", WebApiStub.ClientId, 1, "calls 'api.example.com', which is the API of production")]
    [DataRow("other.example.com", WebApiStub.ClientId, 1, "calls 'other.example.com', not 'api-staging.example.com'")]
    [DataRow("api-staging.example.com", "44444444-4444-4444-4444-444444444444", 1, "signs in as app '44444444")]
    [DataRow("api-staging.example.com", WebApiStub.ClientId, 0, "has 0 connectors")]
    [DataRow("api-staging.example.com", WebApiStub.ClientId, 2, "has 2 connectors")]
    public async Task ImportFlows_ConnectorOfAnotherEnvironment_StopsBeforeAnythingIsImported(
        string host, string clientId, int count, string told)
    {
        await using var world = await ScriptWorld.StartAsync();
        world.AddPackage("staging", Flows, "1.0.0.0", managed: false);
        AddSettings(world, "staging", Settings);
        (world.Web.ConnectorHost, world.Web.ConnectorClientId, world.Web.Connectors) = (host, clientId, count);

        Assert.AreEqual(1, await world.RunAsync(new ImportStep(production: false), "--solution", "flows"));

        world.Says(told);
        Assert.IsEmpty(world.Calls);
    }

    [TestMethod]
    [DataRow(null, "run connections.cs --target staging first")]
    [DataRow("""{ "EnvironmentVariables": [ { "SchemaName": "cosell_timezone", "Value": "" } ], "ConnectionReferences": [] }""", "cosell_timezone has an empty value")]
    [DataRow("""{ "EnvironmentVariables": [], "ConnectionReferences": [] }""", "cosell_Salesforce (Salesforce) has no connection")]
    [DataRow("""{ "EnvironmentVariables": [ { "SchemaName": "cosell_gone", "Value": "x" } ], "ConnectionReferences": [] }""", "cosell_gone is not in the solution")]
    public async Task ImportFlows_SettingsFileThatTheImportWouldRefuse_IsNamedBefore(string? settings, string told)
    {
        await using var world = await ScriptWorld.StartAsync();
        world.AddPackage("staging", Flows, "1.0.0.0", managed: false);
        if (settings is not null)
        {
            AddSettings(world, "staging", settings);
        }

        Assert.AreEqual(1, await world.RunAsync(new ImportStep(production: false), "--solution", "flows"));

        world.Says(told);
        Assert.IsEmpty(world.Calls);
    }

    [TestMethod]
    [DataRow("1.0.0.0", true)]
    [DataRow(null, false)]
    public async Task ImportProduction_Managed_IsAStagedUpgradeOnlyWhereAVersionIsInstalled(string? before, bool upgrade)
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Web.ConnectorHost = "api.example.com";
        world.AddPackage("production", Connector, "1.1.0.0", managed: true);
        world.PacHas(
            before is null ? "[]" : ScriptWorld.Installed((Connector, before, true)), ScriptWorld.Installed((Connector, "1.1.0.0", true)));

        Assert.AreEqual(0, await world.RunAsync(new ImportStep(production: true), "--solution", "connector"), world.Text);

        Assert.AreEqual(upgrade, world.Calls[1].Contains(" --stage-and-upgrade ", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task ImportProduction_OnlyAnUnmanagedPackage_IsNotTaken()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.AddPackage("production", Connector, "1.1.0.0", managed: false);

        Assert.AreEqual(1, await world.RunAsync(new ImportStep(production: true), "--solution", "connector"));

        world.Says("holds no managed package of CoSellSyncConnector; run pack.cs first");
        Assert.IsEmpty(world.Calls);
    }

    [TestMethod]
    public async Task ImportProduction_WhatIf_PrintsTheExactCommandAndStartsNothing()
    {
        await using var world = await ScriptWorld.StartAsync();

        Assert.AreEqual(0, await world.RunAsync(new ImportStep(production: true), "--solution", "flows", "--what-if"), world.Text);

        var zip = Path.Combine("out", "production", $"{Flows}_VERSION_managed.zip");
        var settings = Path.Combine("out", "production", "deployment-settings.json");
        world.Says($"> pac solution import --path {zip} --environment {world.Web.Address} --settings-file {settings} --stage-and-upgrade "
            + "--async --max-async-wait-time 60 --publish-changes");
        Assert.IsEmpty(world.Calls);
        Assert.IsEmpty(world.Web.Requests);
    }

    private static void AddSettings(ScriptWorld world, string target, string settings)
    {
        Directory.CreateDirectory(world.PathOf("out", target));
        File.WriteAllText(world.PathOf("out", target, "deployment-settings.json"), settings);
    }
}
