using System.Xml.Linq;
using CoSell.Flows.Packing;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>The tables come from the solution, and clients can read what they are.</summary>
[TestClass]
public sealed class DefinitionTests : EnvironmentTest
{
    [TestMethod]
    public async Task ServiceDocument_Get_NamesTheTables()
    {
        var names = (await Host.GetAsync(string.Empty)).Value.Select(set => (string)set!["name"]!).ToArray();
        CollectionAssert.AreEquivalent(
            new[] { "cosell_links", "cosell_syncevents", "cosell_failures", "cosell_conflicts", "cosell_settings" }, names);
    }

    [TestMethod]
    public async Task Definitions_AsClientsReadThem_MapNamesToSets()
    {
        var answer = await Host.GetAsync("EntityDefinitions?$select=EntitySetName,LogicalName");
        Assert.AreEqual("cosell_links", (string?)answer.Value.Single(table => (string?)table!["LogicalName"] == "cosell_link")!["EntitySetName"]);
        CollectionAssert.AreEquivalent(new[] { "LogicalName", "EntitySetName" }, answer.Value[0]!.AsObject().Select(member => member.Key).ToArray());
    }

    [TestMethod]
    public async Task Definition_WithKeysAndColumns_TellsThem()
    {
        var answer = await Host.GetAsync(
            "EntityDefinitions(LogicalName='cosell_link')?$select=LogicalName,IsOptimisticConcurrencyEnabled&$expand=Keys($select=KeyAttributes),Attributes");
        Assert.IsTrue((bool)answer.Body!["IsOptimisticConcurrencyEnabled"]!, answer.Text);
        Assert.Contains("cosell_referralid", answer.Body["Keys"]!.AsArray().Select(key => (string)key!["KeyAttributes"]![0]!).ToList());
        var type = answer.Body["Attributes"]!.AsArray().Single(column => (string?)column!["LogicalName"] == "cosell_stopped")!["AttributeType"];
        Assert.AreEqual("Boolean", (string?)type);
    }

    [TestMethod]
    public async Task Definitions_Filtered_AreThoseOfTheName() =>
        Assert.HasCount(1, (await Host.GetAsync("EntityDefinitions?$filter=LogicalName eq 'cosell_link'")).Value);

    [TestMethod]
    public async Task Definition_OfNoTable_IsNotFound() =>
        (await Host.GetAsync("EntityDefinitions(LogicalName='nothing')")).Refused(404, "0x80060888", "nothing");

    [TestMethod]
    [DataRow("EntityDefinitions?$select=MetadataId")]
    [DataRow("EntityDefinitions?$expand=OneToManyRelationships")]
    [DataRow("EntityDefinitions?$filter=IsCustomEntity eq true")]
    [DataRow("EntityDefinitions(LogicalName='cosell_link')/Attributes")]
    public async Task Definitions_MoreThanThat_AreNotEmulated(string path) =>
        (await Host.GetAsync(path)).Refused(501, "NotEmulated", "The sandbox does not emulate");

    [TestMethod]
    [DataRow("<Type>money</Type>", "columns of type 'money' are not emulated")]
    [DataRow("<Type />", "columns of type '' are not emulated")]
    public async Task Solution_WithAColumnThatIsNotEmulated_NamesIt(string type, string why)
    {
        using var copy = new SolutionCopy();
        copy.Change("cosell_Setting", xml => xml.Replace("<Type>ntext</Type>", type, StringComparison.Ordinal));

        var error = await Assert.ThrowsExactlyAsync<InvalidDataException>(() => EnvironmentHost.StartAsync(copy.Folder));
        Assert.Contains("The column 'cosell_Value' of 'cosell_Setting'", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Solution_WithAnotherLength_HoldsTheRowsToIt()
    {
        using var copy = new SolutionCopy();
        copy.Change("cosell_Setting", xml => xml.Replace("<MaxLength>100000</MaxLength>", "<MaxLength>3</MaxLength>", StringComparison.Ordinal));
        await using var host = await EnvironmentHost.StartAsync(copy.Folder);
        (await host.PostAsync("cosell_settings", """{"cosell_value":"four"}""")).Refused(400, "0x80044331", "'3'");
    }

    [TestMethod]
    public async Task Solution_WithoutTables_HasNone()
    {
        using var copy = new SolutionCopy();
        Directory.Delete(Path.Combine(copy.Folder, "Entities"), recursive: true);
        await using var host = await EnvironmentHost.StartAsync(copy.Folder);
        (await host.GetAsync("cosell_links")).Refused(404, "0x8006088a", "cosell_links");
    }

    [TestMethod]
    public async Task Solution_AsAPackedZip_HasTheSameTables()
    {
        var zip = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(zip, SolutionPacker.Pack(EnvironmentHost.SolutionFolder, new PackOptions()));
            var (packed, unpacked) = (new DataverseSchema(zip), new DataverseSchema(EnvironmentHost.SolutionFolder));

            CollectionAssert.AreEqual(Lines(unpacked).ToArray(), Lines(packed).ToArray());
            CollectionAssert.AreEquivalent(unpacked.Relationships.ToArray(), packed.Relationships.ToArray());
            Assert.IsGreaterThan(4, unpacked.Relationships.Count);
        }
        finally
        {
            File.Delete(zip);
        }
    }

    [TestMethod]
    public async Task Solution_WithATableOfAnothersThatIsNotEmulated_LeavesItOut()
    {
        using var copy = new SolutionCopy();
        copy.Add("Entities/abc_Project/Entity.xml", """
            <Entity><Name>abc_Project</Name><EntityInfo><entity Name="abc_Project"><EntitySetName>abc_projects</EntitySetName>
            <attributes><attribute PhysicalName="abc_Cost"><Type>money</Type></attribute></attributes></entity></EntityInfo></Entity>
            """);
        copy.Add("Entities/Account/Entity.xml", "<Entity><Name>Account</Name><FormXml /></Entity>");
        copy.Add("Other/Relationships/Account.xml", """
            <EntityRelationships>
              <EntityRelationship Name="abc_many"><FirstEntityName>Account</FirstEntityName><SecondEntityName>abc_Project</SecondEntityName></EntityRelationship>
              <EntityRelationship Name="abc_one"><ReferencingEntityName>abc_Project</ReferencingEntityName><ReferencedEntityName>Account</ReferencedEntityName>
                <ReferencingAttributeName>abc_Account</ReferencingAttributeName><CascadeDelete>UserOwned</CascadeDelete></EntityRelationship>
            </EntityRelationships>
            """);
        await using var host = await EnvironmentHost.StartAsync(copy.Folder);
        (await host.GetAsync("abc_projects")).Refused(404, "0x8006088a", "abc_projects");
        await host.CreateAsync("cosell_links", "{}");
    }

    [TestMethod]
    public async Task Delete_OfARowThatIsRestricted_IsRefused()
    {
        using var copy = new SolutionCopy();
        var file = Path.Combine(copy.Folder, "Other", "Relationships", "cosell_Link.xml");
        var xml = XDocument.Load(file);
        foreach (var cascade in xml.Descendants("CascadeDelete"))
        {
            cascade.Value = nameof(OnDelete.Restrict);
        }

        xml.Save(file);
        await using var host = await EnvironmentHost.StartAsync(copy.Folder);
        var link = await host.CreateAsync("cosell_links", "{}");
        await host.CreateAsync("cosell_syncevents", $$"""{"cosell_Link@odata.bind":"/cosell_links({{link}})"}""");
        (await host.SendAsync("DELETE", $"cosell_links({link})")).Refused(405, "0x80040227", "cannot be deleted");
        Assert.HasCount(1, host.Environment.Rows("cosell_links"));
    }

    private static IEnumerable<string> Lines(DataverseSchema schema) =>
        from table in schema.Tables
        from column in table.Columns
        select $"{table.SetName} {table.Label} {table.Keys.Count} {column with { Options = [] }} {string.Join(' ', column.Options)}";

    private sealed class SolutionCopy : IDisposable
    {
        public SolutionCopy()
        {
            var source = Path.Combine(EnvironmentHost.SolutionFolder, "src");
            foreach (var file in Directory.EnumerateFiles(source, "*.xml", SearchOption.AllDirectories))
            {
                var target = Path.Combine(Folder, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("cosell-solution-").FullName;

        public void Add(string file, string text)
        {
            var path = Path.Combine(Folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        public void Change(string table, Func<string, string> change)
        {
            var file = Path.Combine(Folder, "Entities", table, "Entity.xml");
            File.WriteAllText(file, change(File.ReadAllText(file)));
        }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
