using CoSell.PacScripts.Environments;
using CoSell.PacScripts.Packages;
using CoSell.PacScripts.Settings;

namespace CoSell.EndToEnd.Tests.PacScripts;

/// <summary>What one step leaves in <c>out/TARGET</c> must not hinder or change the next one.</summary>
[TestClass]
public sealed class OutFolderTests
{
    [TestMethod]
    public async Task Import_ZipThatIsNoneOfOurPackages_IsLeftAlone()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.AddPackage(Target.Staging, SourceTree.ConnectorSolution, "1.0.0.0", managed: false);
        File.WriteAllText(world.PathOf("out", Target.Staging, "api.zip"), "what publish-api.cs left here");
        world.PacHas("[]", ScriptWorld.Installed((SourceTree.ConnectorSolution, "1.0.0.0", false)));

        Assert.AreEqual(0, await world.RunAsync(new ImportStep(production: false), "--solution", "connector"), world.Text);
    }

    [TestMethod]
    public async Task Import_FileOfOurNameThatIsNoPackage_Stops()
    {
        await using var world = await ScriptWorld.StartAsync();
        Directory.CreateDirectory(world.PathOf("out", Target.Staging));
        File.WriteAllText(world.PathOf("out", Target.Staging, SourceTree.ConnectorSolution + ".zip"), "half a download");

        Assert.AreEqual(1, await world.RunAsync(new ImportStep(production: false), "--solution", "connector"));

        world.Says("is not a package that can be imported: it is not a zip");
    }

    [TestMethod]
    public async Task Pack_Production_KeepsWhatWasExportedFromStagingAndAddsTheConnectorAlone()
    {
        await using var world = await ScriptWorld.StartAsync();
        var exported = world.AddPackage(Target.Production, SourceTree.FlowSolution, "1.0.0.0", managed: true);
        var bytes = await File.ReadAllBytesAsync(exported);
        world.Packs(Target.Production, "1.0.0.0", managed: true);

        Assert.AreEqual(0, await world.RunAsync(new PackStep(), "--target", "production"), world.Text);

        CollectionAssert.AreEqual(
            new[] { SolutionPackage.PackedName(SourceTree.ConnectorSolution, managed: true), Path.GetFileName(exported) },
            Directory.EnumerateFiles(world.PathOf("out", Target.Production)).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray());
        CollectionAssert.AreEqual(bytes, await File.ReadAllBytesAsync(exported));
    }

    [TestMethod]
    public async Task GoBack_Production_PacksTheConnectorAlone()
    {
        await using var world = await ScriptWorld.StartAsync();
        var earlier = Directory.CreateDirectory(world.PathOf("earlier")).FullName;
        File.WriteAllText(Path.Combine(earlier, "CoSellSolution.sln"), "");
        world.Packs(Target.Production, "1.0.0.0", managed: true);
        world.Answer("pac", "echo []");

        Assert.AreEqual(
            0, await world.RunAsync(new GoBackStep(), "--source", earlier, "--version-number", "1.2.1.0", "--target", "production"), world.Text);

        Assert.AreEqual(
            "CoSellSyncConnector_1.2.1.0_managed.zip",
            Directory.EnumerateFiles(world.PathOf("out", Target.Production)).Select(Path.GetFileName).Single());
    }

    [TestMethod]
    public async Task Import_ProductionFlowsThatWereNotExported_SaysWhatComesFirst()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Packs(Target.Production, "1.0.0.0", managed: true);
        Assert.AreEqual(0, await world.RunAsync(new PackStep(), "--target", "production"), world.Text);

        Assert.AreEqual(1, await world.RunAsync(new ImportStep(production: true), "--solution", "flows"));

        world.Says("run export-managed.cs first");
    }
}
