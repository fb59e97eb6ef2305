using System.CommandLine;
using System.Text;
using CoSell.EndToEnd.Tests.Expressions;
using CoSell.EndToEnd.Tests.Package;
using CoSell.Sandbox.Console;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Program;

/// <summary>Packing as a user starts it.</summary>
[TestClass]
public sealed class PackCommandTests : IDisposable
{
    private const string Inbound = "Partner Center to Salesforce CRM (Insider Preview)";
    private const string Connector = "CoSellSyncConnector";
    private const string Flows = "PartnerCenterReferralsSynchronizationForSalesforce";

    private static readonly string[] Target =
    [
        "--api-host", "cosell.contoso.com", "--client-id", "11111111-2222-3333-4444-555555555555",
        "--resource", "api://66666666-7777-8888-9999-000000000000", "--tenant-id", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Pack_AsAProgram_GivesTheBytesThatEveryOtherRunGives()
    {
        using var program = new SandboxProcess("pack", "--out", folder.Path);
        Assert.AreEqual(0, await program.ExitAsync(), program.Output);
        CollectionAssert.AreEqual(PackedZips.Flows(), File.ReadAllBytes(Zip(Flows)));
        CollectionAssert.AreEqual(PackedZips.Connector(), File.ReadAllBytes(Zip(Connector)));
        Assert.IsLessThan(
            program.Output.IndexOf($"{Flows}.zip", StringComparison.Ordinal),
            program.Output.IndexOf($"{Connector}.zip", StringComparison.Ordinal),
            "The connector is imported first.");
    }

    [TestMethod]
    public void Pack_ForATarget_WritesItIntoTheConnectorWithoutAWarning()
    {
        var (exit, output, error) = Run(["--out", folder.Path, .. Target]);
        Assert.AreEqual((0, string.Empty), (exit, error), output);
        CollectionAssert.AreEqual(PackedZips.Connector(target: PackedZips.Contoso), File.ReadAllBytes(Zip(Connector)));
        var files = PackedZips.Files(File.ReadAllBytes(Zip(Connector)));
        Assert.AreEqual("cosell.contoso.com", (string?)Json(files, "openapidefinition")["host"]);
        var parameters = Json(files, "connectionparameters").ToString();
        foreach (var value in Target.Where((_, index) => index % 2 == 1).Skip(1))
            Assert.Contains(value, parameters, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Pack_WithoutATarget_SaysWhichOptionsAreMissing()
    {
        var (exit, _, error) = Run("--out", folder.Path);
        Assert.AreEqual(0, exit);
        foreach (var option in new[] { "--api-host", "--client-id", "--resource", "--tenant-id" })
            Assert.Contains($"Give {option}.", error, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Pack_BothKinds_WritesFourZipsAndSaysWhatTheManagedOnesAreFor()
    {
        var (exit, output, error) = Run(["--out", folder.Path, "--type", "both", "--solution-version", "1.0.1", .. Target]);
        Assert.AreEqual(0, exit, error);
        CollectionAssert.AreEquivalent(
            new[] { $"{Connector}.zip", $"{Connector}_managed.zip", $"{Flows}.zip", $"{Flows}_managed.zip" },
            Directory.GetFiles(folder.Path).Select(file => Path.GetFileName(file)!).ToArray());
        Assert.HasCount(4, output.Split('\n').Where(line => line.Contains(" 1.0.1.0, ", StringComparison.Ordinal)).ToList());
        Assert.Contains("checks and rehearsals", error, StringComparison.Ordinal);
        var managed = PackedZips.Read(File.ReadAllBytes(Zip($"{Flows}_managed")));
        Assert.AreEqual((true, "1.0.1.0"), (managed.Managed, managed.Version));
    }

    [TestMethod]
    public void Pack_WithNotices_WritesTheThirdZipLast()
    {
        var (exit, output, error) = Run(["--out", folder.Path, "--notice", .. Target]);
        Assert.AreEqual((0, string.Empty), (exit, error), output);
        StringAssert.Contains(output.TrimEnd().Split('\n')[^1], "CoSellNotices.zip: Co-sell notices 1.0.0.0, unmanaged", StringComparison.Ordinal);
        Assert.HasCount(3, Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    [DataRow("--out is missing")]
    [DataRow("--type 'Some' is not known. Give Unmanaged, Managed or Both", "--type", "Some")]
    [DataRow("--api-host 'https://x.com/' is not a public DNS name", "--api-host", "https://x.com/")]
    [DataRow("--api-host 'localhost' is not a public DNS name", "--api-host", "localhost")]
    [DataRow("--api-host '10.0.0.1' is not a public DNS name", "--api-host", "10.0.0.1")]
    [DataRow("--client-id 'x' is not an id of Microsoft Entra", "--client-id", "x")]
    [DataRow("--client-id '00000000-0000-0000-0000-000000000000' is not an id", "--client-id", "00000000-0000-0000-0000-000000000000")]
    [DataRow("--tenant-id 'common' is not an id", "--tenant-id", "common")]
    [DataRow("--resource 'deals' is not an Application ID URI", "--resource", "deals")]
    [DataRow("--solution-version '1.0' is not three or four numbers", "--solution-version", "1.0")]
    [DataRow("--solution-version '1.0.70000' is not three or four numbers", "--solution-version", "1.0.70000")]
    [DataRow("there is no such file or folder", "--solution", "no-such-folder")]
    public void Pack_WrongOption_SaysWhichAndWhatToGive(string problem, params string[] options)
    {
        var (exit, output, error) = Run(options.Length == 0 ? options : ["--out", folder.Path, .. options]);
        Assert.AreEqual((2, string.Empty), (exit, output), error);
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.IsFalse(error.Contains("   at ", StringComparison.Ordinal), error);
        Assert.IsEmpty(Directory.GetFiles(folder.Path));
    }

    [TestMethod]
    public void Pack_FolderThatCannotBeWritten_SaysSo()
    {
        File.WriteAllText(folder.File("packages"), string.Empty);
        var (exit, _, error) = Run("--out", folder.File("packages"));
        Assert.AreEqual(2, exit, error);
        Assert.Contains("packages", error, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Row86_ByteOrderMarkInAFlow_StopsThePackingAndNamesTheFile()
    {
        using var copy = new SolutionCopy();
        var file = Directory.GetFiles(Path.Combine(copy.Folder, "Workflows"), "SalesforcetoPartnerCenter*.json").Single();
        File.WriteAllText(file, File.ReadAllText(file), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        AssertStopped(copy, $"Workflows/{Path.GetFileName(file)}", "starts with a byte order mark, which the import rejects");
    }

    [TestMethod]
    public void Row86_EmptyEnvironmentVariable_StopsThePackingAndNamesTheFile()
    {
        using var copy = new SolutionCopy();
        const string file = "environmentvariabledefinitions/cosell_timezone/environmentvariabledefinition.xml";
        Replace(copy, file, "<defaultvalue>UTC</defaultvalue>", "<defaultvalue></defaultvalue>");
        AssertStopped(copy, file, "The default of the environment variable 'cosell_timezone' is empty");
    }

    [TestMethod]
    public void Row86_FlowConnectionWithoutAName_StopsThePackingAndNamesTheFile()
    {
        using var copy = new SolutionCopy();
        copy.Replace(Inbound, "\"connectionReferenceLogicalName\": \"cosell_Salesforce\"", "\"connectionReferenceLogicalName\": \"\"");
        AssertStopped(copy, "Workflows/PartnerCentertoSalesforceCRMInsiderPreview-", "names no connection reference");
    }

    [TestMethod]
    [DataRow("<connectorid>/providers/Microsoft.PowerApps/apis/shared_salesforce</connectorid>", "<connectorid></connectorid>", "has no <connectorid> or an empty one")]
    [DataRow("connectionreferencelogicalname=\"cosell_Salesforce\"", "connectionreferencelogicalname=\"\"", "has no attribute 'connectionreferencelogicalname'")]
    public void Row86_ConnectionReferenceWithoutAName_StopsThePackingAndNamesTheFile(string right, string wrong, string problem)
    {
        using var copy = new SolutionCopy();
        Replace(copy, "Other/Customizations.xml", right, wrong);
        AssertStopped(copy, "customizations.xml", problem);
    }

    [TestMethod]
    public void Help_HasOptionsExampleAndExitCodes()
    {
        var (exit, output, _) = Run("--help");
        Assert.AreEqual(0, exit);
        foreach (var text in new[] { "--api-host", "--solution-version", "pack --out packages", "0  all are packed" })
            Assert.Contains(text, output, StringComparison.Ordinal);
    }

    private void AssertStopped(SolutionCopy copy, string file, string problem)
    {
        var (exit, output, error) = Run("--out", folder.Path, "--solution", copy.Folder);
        Assert.AreEqual((1, string.Empty), (exit, output), error);
        Assert.Contains(file, error, StringComparison.Ordinal);
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.Contains("Nothing was packed.", error, StringComparison.Ordinal);
        Assert.IsEmpty(Directory.GetFiles(folder.Path));
    }

    private static void Replace(SolutionCopy copy, string file, string right, string wrong)
    {
        var path = Path.Combine(copy.Folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(right, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
    }

    private string Zip(string name) => folder.File(name + ".zip");

    private static JObject Json(Dictionary<string, byte[]> files, string kind) =>
        JObject.Parse(Encoding.UTF8.GetString(files[$"Connector/cosell_5Fcosell-20sync_{kind}.json"]));

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = SandboxCommand.Root().Parse(["pack", .. arguments]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
