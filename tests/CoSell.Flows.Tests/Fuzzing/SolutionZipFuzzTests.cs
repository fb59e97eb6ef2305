using System.Globalization;
using System.IO.Compression;
using System.Text;
using CoSell.Flows.Solutions;
using CoSell.Flows.Tests.Solutions;

namespace CoSell.Flows.Tests.Fuzzing;

/// <summary>
/// Whatever is given as a solution, it is read, or refused with a <see cref="SolutionFormatException"/>; nothing is
/// written to disk and memory stays bounded. <c>FUZZ_CASES</c> and <c>FUZZ_SEED</c> as for the expressions.
/// </summary>
[TestClass]
public sealed class SolutionZipFuzzTests
{
    private const int UsualCases = 1_000;
    private const long MostAllocated = 2L << 30;

    private static readonly string[] Names =
    [
        "../x", "..\\x", "/etc/x", "C:\\x", "\\\\host\\share", "a//b", "./a", "a/../solution.xml", "SOLUTION.xml", "solution.xml ", "con", "a\u0000b", "\u202egpj.exe",
        "Workflows/", "Workflows/.json", "Other/Solution.xml", "Workflows/new.json", "environmentvariabledefinitions/x/environmentvariabledefinition.xml", "~", "%2e%2e/x",
    ];

    private static readonly string[] Contents =
    [
        "", "{}", "[]", "null", "{\"properties\":null}", "{\"properties\":{\"definition\":[]}}", "<a/>", "<ImportExportXml/>", "<", "\ufeff", "1e999",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "{\"a\":\"", "\u0000",
    ];

    private static readonly IReadOnlyList<(string Name, string Text)> Sound = SoundFiles();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(7_200_000, CooperativeCancellation = true)]
    public void Read_CorruptAndHostileZips_AreReadOrRefused()
    {
        var (cases, seed) = (Asked("FUZZ_CASES", UsualCases), Asked("FUZZ_SEED", 1));
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("zip-fuzz").FullName;
        var path = Path.Combine(folder, "solution.zip");
        var (readable, largest) = (0, 0L);
        for (var i = 0; i < cases; i++)
        {
            File.WriteAllBytes(path, Damaged(Zip(random), random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            readable += IsRead(path, $"seed {seed}, zip {i}") ? 1 : 0;
            largest = Math.Max(largest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        CollectionAssert.AreEqual(new[] { path }, Directory.GetFileSystemEntries(folder), "nothing is unpacked to disk");
        Directory.Delete(folder, recursive: true);
        TestContext.WriteLine($"{cases} zips, seed {seed}: {readable} were read; the most that one allocated was {largest >> 10} KB.");
        Assert.IsGreaterThan(0, readable, "some must be whole enough to be read");
        Assert.IsLessThan(MostAllocated, largest);
    }

    private static (string Name, string Text)[] SoundFiles()
    {
        using var sound = new SolutionZip();
        return [.. sound.Files.Select(file => (file.Key, file.Value))];
    }

    /// <summary>A solution with files renamed, doubled, added, and with other content.</summary>
    private static byte[] Zip(Random random)
    {
        var files = Sound.ToList();
        for (var times = random.Next(3); times > 0; times--)
        {
            var at = random.Next(files.Count);
            files[at] = random.Next(5) switch
            {
                0 => files[at] with { Name = Names[random.Next(Names.Length)] },
                1 => files[at] with { Text = Contents[random.Next(Contents.Length)] },
                2 => files[at] with { Text = Nested(random) },
                _ => files[at] with { Text = Changed(files[at].Text, random) },
            };
            if (random.Next(4) == 0)
            {
                files.Add(files[random.Next(files.Count)]);
            }

            if (random.Next(4) == 0)
            {
                files.Add((Names[random.Next(Names.Length)], Contents[random.Next(Contents.Length)]));
            }
        }

        var compression = random.Next(4) == 0 ? CompressionLevel.Fastest : CompressionLevel.NoCompression;
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name, compression).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private static string Nested(Random random)
    {
        var (open, close) = random.Next(3) switch
        {
            0 => ("[", "]"),
            1 => ("{\"actions\":", "}"),
            _ => ("<a>", "</a>"),
        };
        var deep = random.Next(1, 20_000);
        return string.Concat(Enumerable.Repeat(open, deep)) + string.Concat(Enumerable.Repeat(close, deep));
    }

    private static string Changed(string text, Random random)
    {
        if (text.Length == 0)
        {
            return "x";
        }

        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text[..at],
            1 => text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at)),
            _ => text.Insert(at, "<>\"'{}[],:&;0é\u0001"[random.Next(15)].ToString()),
        };
    }

    /// <summary>In half of the zips some bytes are changed, most often where the sizes and places of the entries stand.</summary>
    private static byte[] Damaged(byte[] bytes, Random random)
    {
        if (random.Next(10) == 0)
        {
            return bytes[..random.Next(bytes.Length)];
        }

        for (var times = random.Next(2) == 0 ? 0 : random.Next(1, 6); times > 0; times--)
        {
            var from = random.Next(2) == 0 ? 0 : Math.Max(0, bytes.Length - 900);
            bytes[random.Next(from, bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }

    private static bool IsRead(string path, string what)
    {
        try
        {
            var faults = 0;
            SolutionReader.Read(path, _ => faults++);
            return faults == 0;
        }
        catch (SolutionFormatException)
        {
            return false;
        }
        catch (Exception e)
        {
            var kept = path + ".failed";
            File.Copy(path, kept, overwrite: true);
            throw new AssertFailedException($"{what}: {e.GetType().Name}; the zip is kept as {kept}", e);
        }
    }

    private static int Asked(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
