using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.Clients;

[TestClass]
public class LockFileTests
{
    [TestMethod]
    public void LockFile_Packages_AreFixedByContentAndNameNoHost()
    {
        var folder = NodeClient.Folder();
        var locked = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "package-lock.json")))!["packages"]!.AsObject();
        var wanted = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "package.json")))!["dependencies"]!.AsObject();

        foreach (var (path, package) in locked.Where(p => p.Key.Length > 0))
        {
            Assert.IsNotNull(package!["integrity"], path);
            Assert.IsNull(package["resolved"], path);
        }

        foreach (var (name, version) in wanted)
            Assert.AreEqual((string?)version, (string?)locked["node_modules/" + name]!["version"], name);
    }
}
