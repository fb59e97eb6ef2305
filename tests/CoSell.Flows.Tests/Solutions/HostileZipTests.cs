using System.Text;
using CoSell.Flows.Solutions;
using CoSell.Flows.Solutions.Files;

namespace CoSell.Flows.Tests.Solutions;

/// <summary>Zips that no export of Power Platform is like are refused, each with its reason.</summary>
[TestClass]
public sealed class HostileZipTests
{
    private const string LocalHeader = "PK\u0003\u0004";
    private const string DirectoryHeader = "PK\u0001\u0002";

    [TestMethod]
    [DataRow("../outside.json")]
    [DataRow("Workflows/../../outside.json")]
    [DataRow("..\\outside.json")]
    [DataRow("/etc/outside")]
    [DataRow("C:\\outside")]
    [DataRow("Workflows/a\u0007b.json")]
    public void Read_NameThatLeadsOutside_IsRefused(string name)
    {
        using var zip = new SolutionZip();
        zip.Files[name] = "{}";
        AssertRefused(zip.Save(), "does not name a file inside the archive");
    }

    [TestMethod]
    public void Read_SameNameInAnotherCase_IsRefused()
    {
        using var zip = new SolutionZip();
        zip.Files["Solution.XML"] = SolutionZip.Manifest("1");
        AssertRefused(zip.Save(), "it has 'Solution.XML' twice");
    }

    [TestMethod]
    public void Read_TooManyEntries_IsRefused()
    {
        using var zip = new SolutionZip();
        for (var i = 0; i <= PackageLimits.MostFiles; i++)
            zip.Files[$"WebResources/{i}"] = "";
        AssertRefused(zip.Save(), "20000 is the limit");
    }

    [TestMethod]
    public void Read_FileThatUnpacksToTooMuch_IsRefusedWithoutUnpackingIt()
    {
        using var zip = new SolutionZip();
        zip.Files["customizations.xml"] = new string(' ', (int)PackageLimits.LargestFile + 1);
        AssertRefused(zip.Save(), "customizations.xml: it is larger than 64 MB");
    }

    [TestMethod]
    public void Read_ManyLargeFiles_AreRefused()
    {
        using var zip = new SolutionZip();
        var path = zip.Save();
        // Each claims 512 MB in the archive's directory; what it really holds is never looked at.
        Patch(path, DirectoryHeader, header => BitConverter.TryWriteBytes(header[24..], 512 << 20));
        AssertRefused(path, "more than 1024 MB when unpacked");
    }

    [TestMethod]
    [DataRow(24, 5)]
    [DataRow(24, 50_000_000)]
    [DataRow(16, 12345)]
    public void Read_DirectoryThatLiesAboutSizeOrChecksum_IsRefused(int offset, int value)
    {
        using var zip = new SolutionZip();
        var path = zip.Save();
        Patch(path, DirectoryHeader, header => BitConverter.TryWriteBytes(header[offset..], value));
        AssertRefused(path, "solution.xml: it is damaged");
    }

    [TestMethod]
    public void Read_EncryptedEntry_IsRefused()
    {
        using var zip = new SolutionZip();
        var path = zip.Save();
        Patch(path, LocalHeader, header => header[6] |= 1);
        Patch(path, DirectoryHeader, header => header[8] |= 1);
        AssertRefused(path, "is encrypted");
    }

    [TestMethod]
    public void Read_TruncatedZip_IsRefused()
    {
        using var zip = new SolutionZip();
        var path = zip.Save();
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        AssertRefused(path, "not a zip file, or a damaged one");
    }

    [TestMethod]
    public void Read_FlippedByte_IsNoticed()
    {
        using var zip = new SolutionZip();
        var path = zip.Save();
        var bytes = File.ReadAllBytes(path);
        var from = bytes.AsSpan().IndexOf("solution.xml"u8) + "solution.xml".Length;
        bytes[from + 40] ^= 0x10;
        File.WriteAllBytes(path, bytes);
        AssertRefused(path, "it is damaged");
    }

    [TestMethod]
    public void Read_NoZip_IsRefused()
    {
        using var zip = new SolutionZip();
        File.WriteAllText(zip.Path, "hello");
        AssertRefused(zip.Path, "not a zip file");
    }

    [TestMethod]
    public void Read_Nothing_IsRefused() => AssertRefused(Path.Combine(Path.GetTempPath(), "no-such-solution.zip"), "there is no such file or folder");

    [TestMethod]
    public void Read_ZipInAZip_SaysToTakeItOut()
    {
        using var zip = new SolutionZip();
        zip.Files.Clear();
        zip.Files["PkgAssets/solution_managed.zip"] = "…";
        AssertRefused(zip.Save(), "It holds 1 zip file(s), such as 'PkgAssets/solution_managed.zip'. Take the solution's zip out of it");
    }

    [TestMethod]
    public void Read_FolderZippedWithItsName_SaysToZipItsContent()
    {
        using var zip = new SolutionZip();
        foreach (var (name, text) in zip.Files.ToList())
        {
            zip.Files.Remove(name);
            zip.Files["Export/" + name] = text;
        }

        AssertRefused(zip.Save(), "It is in 'Export'. Zip the content of that folder");
    }

    [TestMethod]
    public void Read_DocumentTypeDefinition_IsRefused()
    {
        using var zip = new SolutionZip();
        zip.Files["solution.xml"] = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]>" + SolutionZip.Manifest("0").Replace("Crm", "&c;", StringComparison.Ordinal);
        AssertRefused(zip.Save(), "not well-formed XML");
    }

    [TestMethod]
    public void Read_LinkInAFolder_IsNotFollowed()
    {
        using var folder = new Support.SolutionFolder();
        using var other = new SolutionZip();
        var target = other.SaveFolder();
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "src", "Workflows", "linked"), target);
        Assert.IsFalse(SolutionReader.Read(folder.Root).Files.Any(file => file.Contains("linked", StringComparison.Ordinal)));
    }

    private static void AssertRefused(string path, string reason)
    {
        var error = Assert.ThrowsExactly<SolutionFormatException>(() => SolutionReader.Read(path));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
    }

    private delegate void Change(Span<byte> header);

    private static void Patch(string path, string signature, Change change)
    {
        var bytes = File.ReadAllBytes(path);
        var mark = Encoding.Latin1.GetBytes(signature);
        for (var at = bytes.AsSpan().IndexOf(mark); at >= 0;)
        {
            change(bytes.AsSpan(at));
            var next = bytes.AsSpan(at + 4).IndexOf(mark);
            at = next >= 0 ? at + 4 + next : -1;
        }

        File.WriteAllBytes(path, bytes);
    }
}
