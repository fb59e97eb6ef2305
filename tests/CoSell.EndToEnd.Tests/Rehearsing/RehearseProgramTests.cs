using System.Text.Json;
using CoSell.EndToEnd.Tests.Program;
using CoSell.Flows.Running.Records;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;

namespace CoSell.EndToEnd.Tests.Rehearsing;

/// <summary><c>rehearse</c> as a user starts it.</summary>
[TestClass]
public sealed class RehearseProgramTests
{
    [TestMethod]
    public async Task Rehearse_OwnPackage_EndsWith0AndWritesTheReportWithItsRuns()
    {
        using var folder = new TemporaryFolder();
        var report = folder.File("report.json");
        var ports = SandboxProcess.FreePorts();
        using var program = new SandboxProcess(
            "rehearse", new SandboxOptions().SolutionFolder, "--json", report, "--runs", "--port", ports);
        Assert.AreEqual(0, await program.ExitAsync(), program.Output);
        Assert.Contains("Nothing differs from the shipped package.", program.Output, StringComparison.Ordinal);
        Assert.Contains("Get_the_referral [OpenApiConnection] Succeeded at +", program.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        var root = json.RootElement;
        Assert.AreEqual("same", root.GetProperty("verdict").GetString());
        Assert.AreEqual(6, root.GetProperty("flows").GetArrayLength());
        Assert.AreEqual(5, root.GetProperty("scenarios").GetArrayLength());
        var runs = root.GetProperty("runs").EnumerateArray().Select(run => RunRecordReader.Read(run.GetRawText())).ToList();
        Assert.Contains(run => run.FlowName == FlowName.Create, runs);
        Assert.IsEmpty(Directory.GetDirectories(program.Folder, "cosell-sandbox-*"));
    }

    [TestMethod]
    public async Task Rehearse_ABrokenPackage_EndsWith1AndNamesFieldActionAndRemedy()
    {
        using var copy = new ExportedCopy();
        copy.EditAction(FlowName.Inbound, "Update_existing_opportunity", action =>
            action["inputs"]!["parameters"]!["item"] = "@union(body('Plan_the_opportunity')?['write'], json('{\"Region__c\":\"West\"}'))");
        using var program = new SandboxProcess("rehearse", copy.Zip(managed: false));
        Assert.AreEqual(1, await program.ExitAsync(), program.Output);
        var output = string.Join(' ', program.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("✗ From Partner Center", output, StringComparison.Ordinal);
        Assert.Contains("added in 'Update existing opportunity' of Partner Center to Salesforce CRM (Insider Preview) (inputs/parameters/item)", output, StringComparison.Ordinal);
        Assert.Contains("Give --salesforce FOLDER", output, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("nothing.zip", "nothing.zip")]
    [DataRow("", "solution.xml")]
    public async Task Rehearse_WhatCannotBeRead_EndsWith2AndSaysWhy(string name, string says)
    {
        using var folder = new TemporaryFolder();
        using var program = new SandboxProcess("rehearse", Path.Combine(folder.Path, name));
        Assert.AreEqual(2, await program.ExitAsync(), program.Output);
        Assert.Contains("This cannot be rehearsed:", program.Output, StringComparison.Ordinal);
        Assert.Contains(says, program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", program.Output, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("--stub", "not a JSON array")]
    [DataRow("--salesforce", "field-meta.xml")]
    public async Task Rehearse_WithAWrongOption_EndsWith2AndNamesTheFile(string option, string says)
    {
        using var folder = new TemporaryFolder();
        var stub = folder.File("stubs.json");
        await File.WriteAllTextAsync(stub, "{}");
        var fields = Directory.CreateDirectory(folder.File("objects/Opportunity/fields")).FullName;
        await File.WriteAllTextAsync(Path.Combine(fields, "A__c.field-meta.xml"), "<CustomField><fullName>B__c</fullName><type>Text</type></CustomField>");
        using var program = new SandboxProcess(
            "rehearse", new SandboxOptions().SolutionFolder, option, option == "--stub" ? stub : folder.Path);
        Assert.AreEqual(2, await program.ExitAsync(), program.Output);
        Assert.Contains(says, program.Output, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Rehearse_Interrupted_EndsWith130AndLeavesNothing()
    {
        using var program = new SandboxProcess("rehearse", new SandboxOptions().SolutionFolder);
        program.SignalAt("shipped  Set-up", ProcessSignal.Interrupt);
        Assert.AreEqual(130, await program.ExitAsync(), program.Output);
        Assert.IsEmpty(Directory.GetDirectories(program.Folder, "cosell-*"));
    }

    [TestMethod]
    public async Task Help_OfRehearse_HasExamplesAndExitCodes()
    {
        using var program = new SandboxProcess("rehearse", "--help");
        Assert.AreEqual(0, await program.ExitAsync());
        Assert.Contains("rehearse exported.zip --stub stubs.json", program.Output, StringComparison.Ordinal);
        Assert.Contains("0  all scenarios succeed", program.Output, StringComparison.Ordinal);
    }
}
