using System.Buffers.Binary;
using System.Text.RegularExpressions;
using CoSell.Browser.Tests.Support;
using CoSell.EndToEnd.Tests.Support;

namespace CoSell.Browser.Tests.Pictures;

/// <summary>
/// The README's pictures are of the pages as they are. Beside each lies the text that its page had, and a page that says
/// something else needs a new picture: run these tests with COSELL_PICTURES=write, look at what was written, commit it.
/// </summary>
[TestClass]
public sealed partial class PictureTests : BrowserTest
{
    private const string Switch = "COSELL_PICTURES";
    private const string Folder = "docs";

    private static readonly string[] Names = ["sandbox", "operations", "deal"];

    public static IEnumerable<object[]> Pictures => Names.Select(name => new object[] { name });

    private static bool TakesThem => Environment.GetEnvironmentVariable(Switch) == "write";

    [TestMethod]
    [DynamicData(nameof(Pictures))]
    public async Task Picture_OfAPage_ShowsItAsItIs(string name)
    {
        var page = await OpenAsync(await AddressAsync(name));
        var text = Masked.Text(await page.InnerTextAsync("body"));
        if (TakesThem)
        {
            await page.ScreenshotAsync(new() { Path = FileOf($"{name}.png") });
            await File.WriteAllTextAsync(FileOf($"{name}.txt"), text);
        }

        Assert.AreEqual(
            await File.ReadAllTextAsync(FileOf($"{name}.txt")), text,
            $"{Folder}/{name}.png shows an older page. Take it anew: {Switch}=write dotnet test --project tests/CoSell.Browser.Tests");
        Assert.AreEqual((int)Width.Desk, WidthOf(FileOf($"{name}.png")));
    }

    [TestMethod]
    public void Readme_Pictures_AreAllThereAndSaidInWords()
    {
        var shown = Shown().Matches(File.ReadAllText(FileOf(Path.Combine("..", "README.md"))))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["words"].Value);

        CollectionAssert.AreEquivalent(Names, shown.Keys.ToArray());
        CollectionAssert.AreEquivalent(Names, Directory.GetFiles(FileOf("."), "*.png").Select(Path.GetFileNameWithoutExtension).ToArray());
        Assert.IsTrue(shown.Values.All(words => words.Length > 30), string.Join(", ", shown.Values));
    }

    [TestMethod]
    public void Masked_WhatIsAnotherOneAtEveryStart_IsLeftOut() => Assert.AreEqual(
        "Deal id at 0:0, span ago, in span\nDeal value: 0\n",
        Masked.Text("Deal bdab6404-8ac7-4273-a675-c8f420cddcc7 at 09:31, 1 hour ago, in 0.299 s\n\nDeal value:\t42000\n"));

    private static async Task<Uri> AddressAsync(string name)
    {
        var world = await Showcase.SharedAsync();
        return name switch
        {
            "sandbox" => Sandbox(world),
            "operations" => world.Operations(),
            "deal" => world.Operations("/deals/" + await DisputedAsync(world)),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such picture."),
        };
    }

    /// <summary>One deal as both sides see it.</summary>
    private static Uri Sandbox(World world)
    {
        var opportunity = world.Opportunities[0];
        return new Uri(world.Host.Addresses.First().Value, $"/?opportunity={opportunity["Id"]}&referral={opportunity["Referral_Identifier__c"]}");
    }

    /// <summary>The deal that both sides changed has the most to tell.</summary>
    private static async Task<string> DisputedAsync(World world) => (await world.Ledger.OpenConflictsAsync(0, 1, default)).Single().LinkId;

    /// <summary>The first thing that a PNG says after its signature is its width.</summary>
    private static int WidthOf(string file) => BinaryPrimitives.ReadInt32BigEndian(File.ReadAllBytes(file).AsSpan(16));

    private static string FileOf(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CoSellSolution.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds CoSellSolution.sln.");
        }

        return Path.Combine(folder.FullName, Folder, name);
    }

    [GeneratedRegex(@"!\[(?<words>[^\]]*)\]\(docs/(?<name>[\w-]+)\.png\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown();
}
