using System.IO.Compression;
using System.Security.Cryptography;
using CoSell.Flows.Packing;

namespace CoSell.Flows.Tests.Packing;

/// <summary>Zips whose bytes depend on nothing but their content.</summary>
[TestClass]
public sealed class ZipWriterTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(65_535)]
    [DataRow(65_536)]
    [DataRow(200_000)]
    public void Write_AnySize_IsReadBackWhole(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);

        using var zip = new ZipArchive(new MemoryStream(ZipWriter.Write([("a/b.json", content), ("grün.xml", [1, 2])])));

        CollectionAssert.AreEqual(new[] { "a/b.json", "grün.xml" }, zip.Entries.Select(entry => entry.FullName).ToArray());
        CollectionAssert.AreEqual(content, Read(zip.Entries[0]));
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, Read(zip.Entries[1]));
        Assert.AreEqual(new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), zip.Entries[0].LastWriteTime.DateTime);
    }

    /// <summary>The sum of bytes that were written once: another computer, system or version of .NET must come to the same.</summary>
    [TestMethod]
    public void Write_TheSameFiles_GivesTheSameBytesEverywhere() => Assert.AreEqual(
        "92e0846c7c8ae911881e93b2f03b36e598c16d3d393f7e51f75a800e2b47fa2f",
        Convert.ToHexStringLower(SHA256.HashData(ZipWriter.Write([("solution.xml", "<a />"u8.ToArray()), ("Workflows/x.json", "{}"u8.ToArray())]))));

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
