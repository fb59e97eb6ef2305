using CoSell.Flows.Tests.Solutions;

namespace CoSell.Flows.Tests.Checking;

/// <summary>Ways to break the files around the flows of <see cref="SoundPackage"/>.</summary>
internal static class BrokenPackages
{
    private const string Manifest = "solution.xml";
    private const string Customizations = "customizations.xml";
    private const string Types = "[Content_Types].xml";

    private static readonly Dictionary<string, (string Rule, string File, Action<SoundPackage> Break)> Broken = new()
    {
        ["no content types"] = ("Package", Types, p => p.Zip.Files.Remove(Types)),
        ["a file without content type"] = ("Package", "WebResources/abc_x.png", p => p.Zip.Files["WebResources/abc_x.png"] = ""),
        ["version with a word"] = ("Package", Manifest, p => p.Replace("<Version>1.2.3.4", "<Version>1.2.beta", Manifest)),
        ["child with two triggers"] = ("Trigger", SoundPackage.ChildFile, p => p.Replace("\"triggers\":{", "\"triggers\":{\"second\":{\"type\":\"Request\"},", SoundPackage.ChildFile)),
        ["unreadable flow"] = ("Package", SoundPackage.ChildFile, p => p.Zip.Files[SoundPackage.ChildFile] = "{"),
        ["flow without metadata"] = ("Package", "Workflows/Lost-32222222-2222-3333-4444-555555555555.json", p => p.Zip.Files["Workflows/Lost-32222222-2222-3333-4444-555555555555.json"] = "{}"),
        ["metadata without its file"] = ("Package", "Workflows/Gone.json", p =>
            p.Replace("</Workflows>", SolutionZip.Workflow("32222222-2222-3333-4444-555555555555", "Gone", "/Workflows/Gone.json") + "</Workflows>", Customizations)),
        ["unreadable environment variable"] = ("Package", "environmentvariabledefinitions/abc_New/environmentvariabledefinition.xml", p => p.Zip.Files["environmentvariabledefinitions/abc_New/environmentvariabledefinition.xml"] = "<a>"),
        ["empty environment variable of ours"] = ("EnvironmentVariable", "environmentvariabledefinitions/abc_Stage/environmentvariabledefinition.xml", p =>
        {
            p.Replace("<CustomizationPrefix>abc", "<CustomizationPrefix>cosell", Manifest);
            p.Replace("<type>", "<defaultvalue> </defaultvalue><type>", "environmentvariabledefinitions/abc_Stage/environmentvariabledefinition.xml");
        }
        ),
        ["flow not listed"] = ("RootComponent", Manifest, p => p.Replace($"<RootComponent type=\"29\" id=\"{{{SoundPackage.ChildId}}}\" behavior=\"0\" />", "", Manifest)),
        ["listed flow missing"] = ("RootComponent", Manifest, p => p.Replace("<RootComponent type=\"1\" schemaName=\"abc_table\" />", "<RootComponent type=\"29\" id=\"{32222222-2222-3333-4444-555555555555}\" />", Manifest)),
        ["listed environment variable missing"] = ("RootComponent", Manifest, p => p.Replace("type=\"380\" schemaName=\"abc_Stage\"", "type=\"380\" schemaName=\"abc_Other\"", Manifest)),
        ["listed connector missing"] = ("RootComponent", Manifest, p => p.Replace("abc_my-20crm", "abc_my-20erp", Manifest)),
        ["component twice"] = ("Duplicate", Manifest, p => p.Replace("<RootComponent type=\"1\" schemaName=\"abc_table\" />", "<RootComponent type=\"1\" schemaName=\"abc_table\" /><RootComponent type=\"1\" schemaName=\"ABC_table\" />", Manifest)),
        ["connection reference twice"] = ("Duplicate", Customizations, p => p.Replace(
            "</connectionreferences>", "<connectionreference connectionreferencelogicalname=\"ABC_sf\"><connectorid>x</connectorid></connectionreference></connectionreferences>", Customizations)),
        ["flow id twice"] = ("Duplicate", $"Workflows/Myfirstflow-{SolutionZip.Id}.json", AddTheSameFlow),
        ["byte order mark"] = ("File", SoundPackage.ChildFile, p => p.Zip.Files[SoundPackage.ChildFile] = "\uFEFF" + p.Zip.Files[SoundPackage.ChildFile]),
        ["no schema version"] = ("File", SoundPackage.ChildFile, p => p.Replace(",\n \"schemaVersion\":\"1.0.0.0\"", "", SoundPackage.ChildFile)),
        ["child without response"] = ("ChildFlow", SolutionZip.FlowFile, p => p.Replace("\"type\":\"Response\"", "\"type\":\"Compose\"", SoundPackage.ChildFile)),
        ["child on a schedule"] = ("ChildFlow", SolutionZip.FlowFile, p => p.Replace("\"type\":\"Request\",\"kind\":\"Button\"", "\"type\":\"Recurrence\"", SoundPackage.ChildFile)),
    };

    private static readonly Dictionary<string, Action<SoundPackage>> Unusual = new()
    {
        ["version of two numbers"] = p => p.Replace("<Version>1.2.3.4", "<Version>1.0", Manifest),
        ["managed"] = p => p.Replace("<Managed>0", "<Managed>1", Manifest),
        ["content type of one part"] = p =>
        {
            p.Zip.Files["WebResources/abc_x"] = "";
            p.Replace("</Types>", "<Override PartName=\"/WebResources/abc_x\" ContentType=\"application/octet-stream\" /></Types>", Types);
        },
        ["classic process"] = p =>
        {
            p.Replace("</Workflows>", SolutionZip.Workflow("32222222-2222-3333-4444-555555555555", "Old", null, "0") + "</Workflows>", Customizations);
            p.Replace("<RootComponent type=\"1\" schemaName=\"abc_table\" />", "<RootComponent type=\"29\" id=\"{32222222-2222-3333-4444-555555555555}\" />", Manifest);
        },
        ["environment variable not listed"] = p => p.Replace("<RootComponent type=\"380\" schemaName=\"abc_Stage\" behavior=\"0\" />", "", Manifest),
        ["a zip and a canvas app inside"] = p =>
        {
            p.Zip.Files["CanvasApps/abc_x_DocumentUri.msapp"] = "PK";
            p.Replace("</Types>", "<Default Extension=\"MSAPP\" ContentType=\"application/octet-stream\" /></Types>", Types);
        },
        ["another name of the file"] = p =>
        {
            p.Zip.Files["Workflows/Renamed-" + SoundPackage.ChildId + ".json"] = p.Zip.Files[SoundPackage.ChildFile];
            p.Zip.Files.Remove(SoundPackage.ChildFile);
            p.Replace(SoundPackage.ChildFile, "Workflows/Renamed-" + SoundPackage.ChildId + ".json", Customizations);
        },
    };

    /// <summary>Name, rule and file of what breaks a package.</summary>
    public static IEnumerable<object[]> All => Broken.Select(pair => new object[] { pair.Key, pair.Value.Rule, pair.Value.File });

    /// <summary>Names of what looks odd and is sound.</summary>
    public static IEnumerable<object[]> Sound => Unusual.Keys.Select(name => new object[] { name });

    public static void Break(string name, SoundPackage package) =>
        (Broken.TryGetValue(name, out var broken) ? broken.Break : Unusual[name])(package);

    private static void AddTheSameFlow(SoundPackage package)
    {
        var file = $"Workflows/Again-{SolutionZip.Id}.json";
        package.Zip.Files[file] = package.Zip.Files[SolutionZip.FlowFile];
        package.Replace("</Workflows>", SolutionZip.Workflow(SolutionZip.Id, "Again", "/" + file) + "</Workflows>", Customizations);
    }
}
