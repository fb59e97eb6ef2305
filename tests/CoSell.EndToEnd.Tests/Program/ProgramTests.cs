using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Ledger.Sqlite;

namespace CoSell.EndToEnd.Tests.Program;

/// <summary>The sandbox as a user starts it.</summary>
[TestClass]
public sealed class ProgramTests
{
    [TestMethod]
    public async Task Once_WithReport_EndsWith0AndSaysWhatHappened()
    {
        var ports = SandboxProcess.FreePorts();
        using var folder = new TemporaryFolder();
        var report = folder.File("report.json");
        using var program = new SandboxProcess("--once", "--report", report, "--port", ports);
        Assert.AreEqual(0, await program.ExitAsync(), program.Output);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        var root = json.RootElement;
        Assert.IsTrue(root.GetProperty("agree").GetBoolean());
        CollectionAssert.AreEqual(
            new[] { "From Partner Center", "From Salesforce", "Accept and decline", "Echo" },
            root.GetProperty("scenarios").EnumerateArray().Select(scenario => scenario.GetProperty("name").GetString()).ToArray());
        foreach (var step in root.GetProperty("scenarios").EnumerateArray().SelectMany(s => s.GetProperty("steps").EnumerateArray()))
        {
            Assert.IsTrue(step.GetProperty("ok").GetBoolean(), step.ToString());
            Assert.IsNotEmpty(step.GetProperty("step").GetString()!);
            Assert.AreEqual(JsonValueKind.String, step.GetProperty("detail").ValueKind);
        }

        var runs = root.GetProperty("flowRuns").EnumerateArray().ToList();
        CollectionAssert.AreEqual(
            runs.Select(run => run.GetProperty("flow").GetString()).ToArray(),
            root.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("flow").GetProperty("name").GetString()).ToArray());
        foreach (var run in runs)
        {
            Assert.AreEqual("Succeeded", run.GetProperty("status").GetString());
            Assert.IsNotEmpty(run.GetProperty("flow").GetString()!);
            Assert.IsGreaterThan(0, run.GetProperty("billableActions").GetInt32());
            Assert.IsGreaterThan(0, run.GetProperty("connectorCalls").GetInt32());
        }

        AllIsGone(program, ports);
    }

    [TestMethod]
    public async Task Start_OnATakenPort_EndsWith2AndSaysWhichAndWhatToDo()
    {
        var ports = SandboxProcess.FreePorts();
        using var taken = new TcpListener(IPAddress.Loopback, Number(ports) + 3);
        taken.Start();
        using var program = new SandboxProcess("--once", "--port", ports);
        Assert.AreEqual(2, await program.ExitAsync(), program.Output);
        Assert.Contains($"Port {Number(ports) + 3} is in use", program.Output, StringComparison.Ordinal);
        Assert.Contains("--port", program.Output, StringComparison.Ordinal);
        taken.Stop();
        AllIsGone(program, ports);
    }

    [TestMethod]
    public async Task Start_WithASolutionThatIsNone_EndsWith2AndSaysWhy()
    {
        using var folder = new TemporaryFolder();
        using var program = new SandboxProcess("--once", "--port", SandboxProcess.FreePorts(), "--solution", folder.Path);
        Assert.AreEqual(2, await program.ExitAsync(), program.Output);
        Assert.Contains("The sandbox cannot start:", program.Output, StringComparison.Ordinal);
        Assert.IsFalse(program.Output.Contains("   at ", StringComparison.Ordinal), program.Output);
        Assert.IsEmpty(Directory.GetDirectories(program.Folder, "cosell-sandbox-*"));
    }

    [TestMethod]
    [DataRow(ProcessSignal.Kill)]
    [DataRow(ProcessSignal.Terminate)]
    public async Task Killed_InTheMiddle_LeavesALedgerThatOpensAgain(ProcessSignal signal)
    {
        var ports = SandboxProcess.FreePorts();
        using var folder = new TemporaryFolder();
        var file = folder.File("ledger.db");
        using var program = new SandboxProcess("--once", "--ledger", file, "--port", ports);
        program.SignalAt("Microsoft's seller sends a new deal", signal);
        Assert.AreNotEqual(0, await program.ExitAsync());
        AllIsGone(program, ports);

        var ledger = new SqliteLedger(file);
        await ledger.SaveFailureAsync(new Failure { Id = "after", At = DateTimeOffset.UnixEpoch, Message = "written after the kill" }, default);
        Assert.HasCount(1, await ledger.OpenFailuresAsync(default));
        using var again = new SandboxProcess("--once", "--ledger", file, "--port", ports);
        Assert.AreEqual(0, await again.ExitAsync(), again.Output);
    }

    [TestMethod]
    public async Task Interrupted_InTheMiddle_EndsWith130AndRemovesItsLedger()
    {
        var ports = SandboxProcess.FreePorts();
        using var program = new SandboxProcess("--once", "--port", ports);
        program.SignalAt("Microsoft's seller sends a new deal", ProcessSignal.Interrupt);
        Assert.AreEqual(130, await program.ExitAsync(), program.Output);
        AllIsGone(program, ports);
    }

    [TestMethod]
    public async Task Interrupted_WhileServing_EndsCleanlyAndRemovesItsLedger()
    {
        var ports = SandboxProcess.FreePorts();
        using var program = new SandboxProcess("--port", ports);
        program.SignalAt("Press Ctrl+C to stop.", ProcessSignal.Interrupt);
        Assert.AreEqual(0, await program.ExitAsync(), program.Output);
        Assert.Contains("nothing is left running", program.Output, StringComparison.Ordinal);
        AllIsGone(program, ports);
    }

    [TestMethod]
    public void FreePorts_AreNeverOnesThatAnOutgoingCallCouldTake()
    {
        var blocks = Enumerable.Range(0, 50).Select(_ => Number(SandboxProcess.FreePorts())).ToList();
        CollectionAssert.AllItemsAreUnique(blocks);
        Assert.IsTrue(blocks.All(first => first >= 20_000 && first + 5 < 32_768), string.Join(", ", blocks));
    }

    private static int Number(string port) => int.Parse(port, CultureInfo.InvariantCulture);

    private static void AllIsGone(SandboxProcess program, string ports)
    {
        // A program that a neighbour starts just now holds copies of this one's sockets until it runs.
        var free = SpinWait.SpinUntil(() => Enumerable.Range(Number(ports), 6).All(SandboxProcess.IsFree), TimeSpan.FromSeconds(5));
        Assert.IsTrue(free, "A port is still taken.");
        Assert.IsEmpty(Directory.GetDirectories(program.Folder, "cosell-sandbox-*"));
    }
}
