using System.CommandLine;
using CoSell.Core.Guide;
using CoSell.Core.Mapping;
using CoSell.Sandbox.Console;

namespace CoSell.Sandbox.Tests.Console;

[TestClass]
public sealed class FieldMappingCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cosell-guide-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    [TestMethod]
    public void FieldMapping_WithOut_WritesTheGuideToTheFile()
    {
        var file = Path.Combine(folder, "guide.md");

        Assert.AreEqual(0, Run("--out", file));

        Assert.AreEqual(FieldMappingGuide.Write(FieldMapping.Default), File.ReadAllText(file));
        Assert.AreEqual(string.Empty, output.ToString());
    }

    [TestMethod]
    public void FieldMapping_WithoutOut_WritesTheGuideToTheConsole()
    {
        Assert.AreEqual(0, Run());

        StringAssert.StartsWith(output.ToString(), "# Field Mapping Guide", StringComparison.Ordinal);
    }

    [TestMethod]
    public void FieldMapping_OwnFile_IsLaidOverTheShippedMapping()
    {
        Assert.AreEqual(0, Run("--mapping", Written(FieldMappingGuide.Example)));

        StringAssert.Contains(output.ToString(), "| Campaign (yours) |", StringComparison.Ordinal);
    }

    [TestMethod]
    public void FieldMapping_WrongOwnFile_EndsWith2AndSaysEveryError()
    {
        Assert.AreEqual(2, Run("--mapping", Written("""{ "rows": [ null, { "id": "name", "off": true } ] }""")));

        StringAssert.Contains(error.ToString(), "rows[0]: is null", StringComparison.Ordinal);
        StringAssert.Contains(error.ToString(), "row 'name': cannot be switched off", StringComparison.Ordinal);
        Assert.AreEqual(string.Empty, output.ToString());
    }

    [TestMethod]
    public void FieldMapping_FolderThatIsNotThere_EndsWith2AndSaysWhich()
    {
        Assert.AreEqual(2, Run("--out", Path.Combine(folder, "missing", "guide.md")));

        StringAssert.Contains(error.ToString(), "missing", StringComparison.Ordinal);
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private int Run(params string[] arguments) => SandboxCommand.Root().Parse(["field-mapping", .. arguments])
        .Invoke(new InvocationConfiguration { Output = output, Error = error });

    private string Written(string json)
    {
        var file = Path.Combine(folder, "own.json");
        File.WriteAllText(file, json);
        return file;
    }
}
