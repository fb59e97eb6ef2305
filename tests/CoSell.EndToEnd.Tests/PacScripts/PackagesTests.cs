using System.IO.Compression;
using CoSell.PacScripts.Environments;
using CoSell.PacScripts.Packages;

namespace CoSell.EndToEnd.Tests.PacScripts;

[TestClass]
public sealed class PackagesTests
{
    private const string Connector = "CoSellSyncConnector";
    private const string Flows = "PartnerCenterReferralsSynchronizationForSalesforce";

    [TestMethod]
    public async Task Pack_Staging_AsksThePackerForUnmanagedWithTheTargetsHost()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Packs("staging", "1.0.0.0", managed: false);

        Assert.AreEqual(0, await world.RunAsync(new PackStep()), world.Text);

        Assert.AreEqual(
            $"dotnet run --project {Path.Combine("src", "CoSell.Sandbox")} -- pack --out {Path.Combine("out", "staging")} --type Unmanaged "
            + $"--api-host api-staging.example.com --client-id {WebApiStub.ClientId}",
            world.Calls.Single());
        world.Says("unmanaged CoSellSyncConnector 1.0.0.0");
    }

    [TestMethod]
    public async Task Pack_ResourceAndTenant_ReachThePackerWhenTheyAreSet()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Variables["COSELL_STAGING_RESOURCE"] = "api://cosell-staging";
        world.Variables["COSELL_STAGING_TENANTID"] = WebApiStub.ClientId;

        Assert.AreEqual(0, await world.RunAsync(new PackStep(), "--what-if"), world.Text);

        world.Says($"--client-id {WebApiStub.ClientId} --resource api://cosell-staging --tenant-id {WebApiStub.ClientId}");
    }

    [TestMethod]
    public async Task Check_WhatIf_NamesTheFilesThatThePackerWrites()
    {
        await using var world = await ScriptWorld.StartAsync();

        Assert.AreEqual(0, await world.RunAsync(new CheckStep(), "--what-if"), world.Text);

        world.Says($"-- check {Path.Combine("out", "staging", Connector + ".zip")}");
        Assert.AreEqual(0, await world.RunAsync(new CheckStep(), "--what-if", "--target", "production"), world.Text);
        world.Says($"-- check {Path.Combine("out", "production", Connector + "_managed.zip")}");
        world.Says($"-- check {Path.Combine("out", "production", Flows + "_VERSION_managed.zip")}");
    }

    [TestMethod]
    public async Task Pack_PackerThatLeavesNothing_IsAFailureEvenWithOldPackagesThere()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.AddPackage("staging", Connector, "1.0.0.0", managed: false);
        world.AddPackage("staging", Flows, "1.0.0.0", managed: false);

        Assert.AreEqual(1, await world.RunAsync(new PackStep()));

        world.Says("holds no unmanaged package of CoSellSyncConnector");
    }

    [TestMethod]
    public async Task Check_BothPackages_AreCheckedByUsAndByMicrosoft()
    {
        await using var world = await ScriptWorld.StartAsync();
        var zips = AddBoth(world);
        Checker(world, """{ "ruleId": "web-avoid-eval", "level": "warning", "properties": { "severity": "Low" }, "message": { "text": "-" } }""");

        Assert.AreEqual(0, await world.RunAsync(new CheckStep()), world.Text);

        var check = $"dotnet run --project {Path.Combine("src", "CoSell.Sandbox")} -- check ";
        CollectionAssert.AreEqual(zips.Select(zip => check + zip).ToArray(), world.Calls.Where(c => c.StartsWith("dotnet", StringComparison.Ordinal)).ToArray());
        Assert.AreEqual(2, world.Calls.Count(c => c.StartsWith("pac solution check --path ", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("""{ "ruleId": "meta-avoid-x", "properties": { "severity": "High" }, "message": { "text": "-" } }""", 1)]
    [DataRow("""{ "ruleId": "meta-avoid-x", "level": "error" }""", 1)]
    [DataRow("""{ "ruleId": "meta-avoid-x", "properties": { "severity": "Medium" } }""", 0)]
    public async Task Check_CheckerFindings_StopFromHighOn(string result, int exitCode)
    {
        await using var world = await ScriptWorld.StartAsync();
        AddBoth(world);
        Checker(world, result);

        Assert.AreEqual(exitCode, await world.RunAsync(new CheckStep()), world.Text);

        world.Says("meta-avoid-x");
        Assert.AreEqual(exitCode == 0 ? 4 : 2, world.Calls.Count);
    }

    [TestMethod]
    public async Task Check_OwnCheckFails_MicrosoftIsNotAsked()
    {
        await using var world = await ScriptWorld.StartAsync();
        AddBoth(world);
        world.Answer("dotnet", "echo 'two errors'; exit 1");

        Assert.AreEqual(1, await world.RunAsync(new CheckStep()));

        world.Says("two errors");
        Assert.HasCount(1, world.Calls);
    }

    [TestMethod]
    public async Task Check_CheckerWithoutAReport_CheckedNothing()
    {
        await using var world = await ScriptWorld.StartAsync();
        AddBoth(world);

        Assert.AreEqual(1, await world.RunAsync(new CheckStep()));

        world.Says("left no report");
    }

    [TestMethod]
    public async Task GoBack_EarlierSource_IsPackedUnderTheHigherVersionAndSaysWhatIsLost()
    {
        await using var world = await ScriptWorld.StartAsync();
        var earlier = Earlier(world);
        world.PacHas(ScriptWorld.Installed((Connector, "1.2.0.0", false), (Flows, "1.2.0.0", false)), "[]");
        world.Packs("staging", "1.0.0.0", managed: false);
        AddColumn(world.PathOf("solution", "power-platform", "src"), "cosell_kept", "cosell_dropped");
        AddColumn(Path.Combine(earlier, "solution", "power-platform", "src"), "cosell_kept");

        Assert.AreEqual(0, await world.RunAsync(new GoBackStep(), "--source", earlier, "--version-number", "1.2.1.0"), world.Text);

        var packed = SolutionPackage.Newest(world.PathOf("out", "staging"), Flows, managed: false);
        Assert.AreEqual((new Version(1, 2, 1, 0), $"{Flows}_1.2.1.0.zip"), (packed.Version, Path.GetFileName(packed.File)));
        StringAssert.Contains(world.Calls[1], $"--project {Path.Combine(earlier, "src", "CoSell.Sandbox")} -- pack", StringComparison.Ordinal);
        world.Says("Lost when the managed upgrade is applied, because the earlier version does not have them; export them first: cosell_link.cosell_dropped");
        Assert.IsFalse(world.Text.Contains("cosell_kept", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("1.2.0.0", "so 1.2.0.0 would be no upgrade")]
    [DataRow("1.3", "write it like 1.2.1.0")]
    public async Task GoBack_VersionThatIsNoUpgrade_IsRefused(string version, string told)
    {
        await using var world = await ScriptWorld.StartAsync();
        world.PacHas(ScriptWorld.Installed((Flows, "1.2.0.0", false)), "[]");

        Assert.AreEqual(1, await world.RunAsync(new GoBackStep(), "--source", Earlier(world), "--version-number", version));

        world.Says(told);
        Assert.IsFalse(world.Calls.Any(call => call.Contains(" pack ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task GoBack_FolderThatIsNoCheckout_IsRefused()
    {
        await using var world = await ScriptWorld.StartAsync();

        Assert.AreEqual(1, await world.RunAsync(new GoBackStep(), "--source", world.PathOf("connector"), "--version-number", "1.2.1.0"));

        world.Says("is no checkout");
    }

    [TestMethod]
    public async Task ExportManaged_Staging_PutsAManagedPackageForProduction()
    {
        await using var world = await ScriptWorld.StartAsync();
        var made = world.AddPackage("made", Flows, "1.1.0.0", managed: true);
        Exports(world, $"cp '{made}' '{Exported}'");

        Assert.AreEqual(0, await world.RunAsync(new ExportManagedStep()), world.Text);

        Assert.AreEqual(
            $"pac solution export --name {Flows} --path {Exported} --managed --async --max-async-wait-time 60 --environment {world.Web.Address}",
            world.Calls[1]);
    }

    [TestMethod]
    [DataRow("true", false, "is not there")]
    [DataRow("cp made.zip", true, "(unmanaged), not")]
    [DataRow("echo no zip >", false, "it is not a zip")]
    public async Task ExportManaged_ResultThatIsNotManaged_IsAFailure(string command, bool withPackage, string told)
    {
        await using var world = await ScriptWorld.StartAsync();
        if (withPackage)
        {
            File.Move(world.AddPackage("made", Flows, "1.1.0.0", managed: false), world.PathOf("made.zip"));
        }

        Exports(world, command == "true" ? command : $"{command} '{Exported}'");

        Assert.AreEqual(1, await world.RunAsync(new ExportManagedStep()));

        world.Says(told);
    }

    [TestMethod]
    public async Task ExportManaged_SolutionThatIsManagedThere_CannotBeExported()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.PacHas(ScriptWorld.Installed((Flows, "1.1.0.0", true)), "[]");

        Assert.AreEqual(1, await world.RunAsync(new ExportManagedStep()));

        world.Says("only an unmanaged solution can be exported");
        Assert.HasCount(1, world.Calls);
    }

    private static string Exported => Path.Combine("out", "production", $"{Flows}_1.1.0.0_managed.zip");

    private static void Exports(ScriptWorld world, string command)
    {
        File.WriteAllText(world.PathOf("installed.json"), ScriptWorld.Installed((Flows, "1.1.0.0", false)));
        world.Answer("pac", $"case \"$2\" in list) cat installed.json ;; export) {command} ;; esac");
    }

    private static string[] AddBoth(ScriptWorld world) =>
        [world.AddPackage("staging", Connector, "1.0.0.0", managed: false), world.AddPackage("staging", Flows, "1.0.0.0", managed: false)];

    /// <summary>The solution checker leaves a zip with its report.</summary>
    private static void Checker(ScriptWorld world, string result)
    {
        var report = world.PathOf("report.zip");
        using (var zip = ZipFile.Open(report, ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(zip.CreateEntry("report.sarif").Open());
            writer.Write($$"""{ "version": "2.1.0", "runs": [ { "results": [ {{result}} ] } ] }""");
        }

        world.Answer("pac", "mkdir -p \"$6\"; cp report.zip \"$6\"");
    }

    private static string Earlier(ScriptWorld world)
    {
        var folder = Directory.CreateDirectory(world.PathOf("earlier")).FullName;
        File.WriteAllText(Path.Combine(folder, "CoSellSolution.sln"), "");
        return folder;
    }

    private static void AddColumn(string source, params string[] columns)
    {
        // The only table of the copy.
        var entities = Path.Combine(source, "Entities");
        if (Directory.Exists(entities))
        {
            Directory.Delete(entities, recursive: true);
        }

        var folder = Directory.CreateDirectory(Path.Combine(entities, "cosell_Link")).FullName;
        File.WriteAllText(
            Path.Combine(folder, "Entity.xml"),
            "<Entity><EntityInfo><entity Name=\"cosell_link\"><attributes>"
            + string.Concat(columns.Select(c => $"<attribute><LogicalName>{c}</LogicalName></attribute>"))
            + "</attributes></entity></EntityInfo></Entity>");
    }
}
