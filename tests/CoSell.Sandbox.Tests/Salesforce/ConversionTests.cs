using System.Text.Json.Nodes;
using System.Xml.Linq;
using CoSell.Sandbox.Tests.Clients;

namespace CoSell.Sandbox.Tests.Salesforce;

/// <summary>The Salesforce CLI's own converter, unmodified, over the metadata that a customer deploys.</summary>
[TestClass]
public sealed class ConversionTests : IDisposable
{
    private const string Everything = "force-app layout";
    private static readonly XNamespace Metadata = "http://soap.sforce.com/2006/04/metadata";
    private readonly string _folder = Directory.CreateTempSubdirectory("cosell-conversion-").FullName;

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task Convert_TheWholeProject_KnowsEveryFileAndListsEachComponent()
    {
        var components = await ConvertAsync(OrgHost.SolutionFolder, Everything);

        CollectionAssert.AreEquivalent(
            Files(OrgHost.SolutionFolder), components.Select(component => Path.GetRelativePath(OrgHost.SolutionFolder, component.File)).ToArray());
        CollectionAssert.AreEquivalent(components.Select(component => $"{component.Type} {component.Name}").ToArray(), Manifest().ToArray());
        var kinds = components.GroupBy(component => component.Type).ToDictionary(group => group.Key, group => group.Count());
        Assert.AreEqual((13, 2, 2, 1), (kinds["CustomField"], kinds["ListView"], kinds["PermissionSet"], kinds["Layout"]));
        Assert.AreEqual("Opportunity-Microsoft Partner Center Opportunity", components.Single(component => component.Type == "Layout").Name);
    }

    [TestMethod]
    public async Task Convert_ThePackageFolderAlone_LeavesTheLayoutsAlone()
    {
        var components = await ConvertAsync(OrgHost.SolutionFolder, "force-app");

        Assert.HasCount(17, components);
        Assert.IsEmpty(Manifest().Where(line => line.StartsWith("Layout ", StringComparison.Ordinal)).ToList());
        Assert.IsFalse(Directory.Exists(Path.Combine(_folder, "metadata", "layouts")));
    }

    [TestMethod]
    public async Task Convert_ThereAndBack_LosesNothing()
    {
        await ConvertAsync(OrgHost.SolutionFolder, Everything);

        var back = Path.Combine(_folder, "source", "main", "default");
        var files = Files(OrgHost.SolutionFolder);
        Assert.HasCount(18, files);
        foreach (var file in files)
        {
            var returned = Path.Combine(back, file[(file.IndexOf("default", StringComparison.Ordinal) + "default/".Length)..]);
            Assert.IsTrue(
                XNode.DeepEquals(XDocument.Load(Path.Combine(OrgHost.SolutionFolder, file)).Root, XDocument.Load(returned).Root), file);
        }
    }

    [TestMethod]
    public async Task Convert_AFileOfNoKnownKind_IsRefusedByName()
    {
        var project = Path.Combine(_folder, "project");
        foreach (var file in Directory.GetFiles(OrgHost.SolutionFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(project, Path.GetRelativePath(OrgHost.SolutionFolder, file).Replace("Audit__c.field", "Audit__c.feld", StringComparison.Ordinal));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var refusal = await RefusalAsync(project);

        Assert.Contains("Audit__c.feld-meta.xml", refusal, StringComparison.Ordinal);
    }

    /// <summary>What the converter says; without npm's clients the test is skipped, not failed.</summary>
    private async Task<string> RefusalAsync(string project)
    {
        try
        {
            await ConvertAsync(project, Everything);
            return "Nothing was refused.";
        }
        catch (AssertFailedException refused)
        {
            return refused.Message;
        }
    }

    private async Task<IReadOnlyList<(string Type, string Name, string File)>> ConvertAsync(string project, string folders)
    {
        await NodeClient.RunAsync(
            "salesforce-convert.mjs", TestContext.CancellationToken, ("PROJECT", project), ("FOLDERS", folders), ("OUT", _folder));
        return
        [
            .. JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "components.json"), TestContext.CancellationToken))!.AsArray()
                .Select(component => ((string)component!["type"]!, (string)component["fullName"]!, (string)component["file"]!)),
        ];
    }

    private IEnumerable<string> Manifest() =>
        from types in XDocument.Load(Path.Combine(_folder, "metadata", "package.xml")).Root!.Elements(Metadata + "types")
        from member in types.Elements(Metadata + "members")
        select $"{(string)types.Element(Metadata + "name")!} {(string)member}";

    private static string[] Files(string project) =>
    [
        .. Directory.GetFiles(project, "*-meta.xml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(project, file)),
    ];
}
