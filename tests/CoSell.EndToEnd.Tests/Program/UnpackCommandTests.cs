using System.CommandLine;
using CoSell.EndToEnd.Tests.Package;
using CoSell.Flows.Packing;
using CoSell.Sandbox.Console;
using CoSell.Sandbox.Hosting;

namespace CoSell.EndToEnd.Tests.Program;

/// <summary>Unpacking as a user starts it.</summary>
[TestClass]
public sealed class UnpackCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestMethod]
    public async Task Unpack_AsAProgram_WritesSourceThatPacksToTheSameZip()
    {
        File.WriteAllBytes(Zip, PackedZips.Flows());
        using var program = new SandboxProcess("unpack", Zip, "--out", Out);
        Assert.AreEqual(0, await program.ExitAsync(), program.Output);
        var count = Directory.GetFiles(Out, "*", SearchOption.AllDirectories).Length;
        Assert.AreEqual(Directory.GetFiles(new SandboxOptions().SolutionFolder, "*", SearchOption.AllDirectories).Length, count);
        Assert.Contains($"{count} files", program.Output, StringComparison.Ordinal);
        CollectionAssert.AreEqual(PackedZips.Flows(), SolutionPacker.Pack(Out, new PackOptions()));
    }

    [TestMethod]
    public void Unpack_IntoAFolderWithFiles_IsRefusedAndNothingWritten()
    {
        File.WriteAllBytes(Zip, PackedZips.Flows());
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "mine.txt"), "mine");
        var (exit, output, error) = Run(Zip, "--out", Out);
        Assert.AreEqual((2, string.Empty), (exit, output));
        Assert.Contains("is not empty", error, StringComparison.Ordinal);
        Assert.HasCount(1, Directory.GetFiles(Out, "*", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void Unpack_WhatIsNoZip_SaysWhy()
    {
        File.WriteAllText(Zip, "no zip");
        var (exit, _, error) = Run(Zip, "--out", Out);
        Assert.AreEqual(2, exit);
        Assert.Contains("This cannot be unpacked: ", error, StringComparison.Ordinal);
        Assert.Contains("not a zip file", error, StringComparison.Ordinal);
        Assert.IsFalse(Directory.Exists(Out));
    }

    [TestMethod]
    public void Unpack_AnUnpackedFolder_SaysSo()
    {
        var (exit, _, error) = Run(new SandboxOptions().SolutionFolder, "--out", Out);
        Assert.AreEqual(2, exit);
        Assert.Contains("it is unpacked already", error, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow]
    [DataRow("exported.zip")]
    [DataRow("--out", "source")]
    public void Unpack_WithoutWhatOrWhereTo_SaysWhatToGive(params string[] arguments)
    {
        var (exit, _, error) = Run(arguments);
        Assert.AreEqual(2, exit);
        Assert.Contains("unpack PATH --out FOLDER", error, StringComparison.Ordinal);
    }

    private string Zip => folder.File("exported.zip");

    private string Out => folder.File("source");

    private static (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = SandboxCommand.Root().Parse(["unpack", .. arguments]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }
}
