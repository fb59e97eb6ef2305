using System.IO.Compression;
using System.Net;
using CoSell.Api.Tests.Pages;

namespace CoSell.Sandbox.Tests.Pages;

/// <summary>Uploads that cannot be rehearsed, at the page.</summary>
[TestClass]
public sealed class RehearsalPageTests
{
    private const string Root = "/rehearsals";

    [TestMethod]
    public async Task Upload_Nothing_SaysWhatToChoose()
    {
        await using var visit = await Visit.StartAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent([]), "package", "nothing.zip" } };

        var page = await visit.PostAsync(Root, form);

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Choose the exported solution", page.Faults.Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Upload_NoZip_IsToldByTheReadersTextUnderItsOwnName()
    {
        var text = await ToldAsync("<b>notes.txt", "not a zip"u8.ToArray());

        Assert.Contains("it is not a zip file, or a damaged one.", text, StringComparison.Ordinal);
        Assert.Contains("<b>notes.txt", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), text, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("../outside.xml", "outside.xml")]
    [DataRow("solution.xml", "there is no SolutionManifest")]
    public async Task Upload_HostileOrEmptyZip_IsRefusedByTheReader(string entry, string says)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var content = await archive.CreateEntry(entry).OpenAsync();
            content.Write("<ImportExportXml />"u8);
        }

        Assert.Contains(says, await ToldAsync("exported.zip", zip.ToArray()), StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    public async Task Upload_SalesforceZipWithoutFields_IsRefused()
    {
        await using var visit = await Visit.StartAsync();
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("../objects/Opportunity/fields/../../../evil__c.field-meta.xml");
        }

        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent([1]), "package", "exported.zip" },
            { new ByteArrayContent(zip.ToArray()), "salesforce", "force-app.zip" },
        };
        var page = await visit.PostAsync(Root, form);

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("The Salesforce zip has no files objects/<Object>/fields/", page.Faults.Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Upload_LargerThanAllowed_IsRefused()
    {
        await using var visit = await Visit.StartAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[(64 << 20) + 1]), "package", "large.zip" } };

        var page = await visit.PostAsync(Root, form);

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("may have 64 MB at most", page.Faults.Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Rehearsal_ThatIsNotThere_IsSaid()
    {
        await using var visit = await Visit.StartAsync();
        Assert.AreEqual(HttpStatusCode.NotFound, (await visit.GetAsync(Root + "/9")).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await visit.GetAsync(Root + "/9/report.json")).Status);
    }

    /// <summary>What the page says of such an upload once it was looked into.</summary>
    private static async Task<string> ToldAsync(string name, byte[] content)
    {
        await using var visit = await Visit.StartAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "package", name } };
        var sent = await visit.PostAsync(Root, form);
        var page = await visit.FollowAsync(sent);
        while (!page.Text.Contains("cannot be rehearsed", StringComparison.Ordinal))
        {
            Assert.AreEqual(HttpStatusCode.OK, page.Status, page.Source);
            page = await visit.FollowAsync(sent);
        }

        Assert.AreEqual("status", page.Root.Descendants("p").Single(line => line.Get("class") == "alarm verdict").Get("role"));
        return page.Text;
    }
}
