using System.Text.Json.Nodes;
using CoSell.Api.Traces;
using CoSell.Core.Ledger;
using CoSell.Core.Traces;
using CoSell.Core.Values;
using CoSell.Ledger.Tests.Contract;

namespace CoSell.Ledger.Tests.Traces;

/// <summary>The export and the removal of one customer's traces.</summary>
public abstract class TracesContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    private const string Referral = "5f0e1b0a-7c1d-4c7b-9f2e-0a1b2c3d4e5f";
    private const string Opportunity = "006A000000AbCdEIAV";
    private const string Elsewhere = "6a0e1b0a-7c1d-4c7b-9f2e-0a1b2c3d4e5f";

    private CustomerTraces Traces => new(Ledger, (ICustomerTraces)Ledger);

    [TestMethod]
    [DataRow(Referral, null, null)]
    [DataRow("5F0E1B0A-7C1D-4C7B-9F2E-0A1B2C3D4E5F", null, null)]
    [DataRow(null, Opportunity, null)]
    [DataRow(null, "006A000000AbCdE", null)]
    [DataRow(null, null, "zwanenburg")]
    public async Task Find_ByEachOfThree_GivesTheWholeDealAndNoOther(string? referral, string? opportunity, string? text)
    {
        await FillAsync();

        var found = await Traces.FindAsync(new TraceQuery(referral, opportunity, text), Token);

        Assert.AreEqual(Referral, found.Links.Single().ReferralId);
        CollectionAssert.AreEquivalent(new[] { "open", "resolved" }, found.Failures.Select(failure => failure.Step).ToList());
        Assert.AreEqual("Zwanenburg in Rotterdam", found.Conflicts.Single().Salesforce);
        Assert.IsTrue(found.Events.Count >= 1 && found.Events.All(happened => happened.ReferralId is null or Referral), string.Join('\n', found.Events));
    }

    /// <summary>The name stands nowhere in the ledger; the link is found by its digest.</summary>
    [TestMethod]
    public async Task Find_ByANameThatOnlyALinkKnows_GivesTheDealAndEraseRemovesTheDigest()
    {
        await FillAsync();
        var link = (await Ledger.FindLinkAsync(Elsewhere, null, null, Token))!;
        var digest = NameDigest.Of(await Ledger.DigestKeyAsync(Token), "Contoso Haarlemmermeer")!;
        Assert.IsTrue(await SaveAsync(link with { Names = new LinkNames(null, null, digest, null) }));
        Assert.Contains(digest, Store.Contents(), StringComparison.Ordinal);

        var found = await Traces.FindAsync(new TraceQuery(null, null, "contoso haarlemmermeer"), Token);
        Assert.AreEqual(Elsewhere, found.Links.Single().ReferralId);
        await Traces.EraseAsync(new TraceQuery(null, null, "Contoso Haarlemmermeer"), links: true, Token);

        Assert.IsNull(await Ledger.FindLinkAsync(Elsewhere, null, null, Token));
        Assert.DoesNotContain(digest, Store.Contents(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Find_UnknownOrHostile_FindsNothing()
    {
        await FillAsync();

        foreach (var odd in new[] { "' or 1 eq 1 or '", "%27 or 1 eq 1", "x' OR '1'='1", "\"}; drop table link; --", "$[*]" })
        {
            Assert.IsTrue((await Traces.FindAsync(new TraceQuery(odd, odd, odd), Token)).IsEmpty, odd);
        }
    }

    [TestMethod]
    public async Task Erase_Values_RemovesThemAndLeavesTheLinkAndTheOtherCustomer()
    {
        await FillAsync();

        var gone = await Traces.EraseAsync(new TraceQuery(Referral, null, null), links: false, Token);

        Assert.AreEqual((0, 2, 1), (gone.Links.Count, gone.Failures.Count, gone.Conflicts.Count));
        Assert.DoesNotContain("Zwanenburg", Store.Contents(), StringComparison.OrdinalIgnoreCase);
        Assert.IsNotNull(await Ledger.FindLinkAsync(Referral, null, null, Token));
        Assert.Contains("Haarlem", Store.Contents(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Erase_WithLinks_LeavesNothingOfTheDeal()
    {
        await FillAsync();

        await Traces.EraseAsync(new TraceQuery(null, Opportunity, null), links: true, Token);

        Assert.IsTrue((await Traces.FindAsync(new TraceQuery(Referral, Opportunity, "Zwanenburg"), Token)).IsEmpty);
        foreach (var text in new[] { "Zwanenburg", Referral, Opportunity, "plan-of-the-deal" })
        {
            Assert.DoesNotContain(text, Store.Contents(), StringComparison.OrdinalIgnoreCase);
        }

        Assert.IsNotNull(await Ledger.FindLinkAsync(Elsewhere, null, null, Token));
        Assert.IsTrue(await SaveAsync(Link.New() with { ReferralId = Referral, OpportunityId = Opportunity }), "the deal can be linked again");
    }

    [TestMethod]
    public async Task Command_ExportThenErase_WritesTheFileAndSaysWhatRemains()
    {
        await FillAsync();
        var file = Path.Combine(Directory.CreateTempSubdirectory("cosell-export-").FullName, "customer.json");
        var output = new StringWriter();

        Assert.AreEqual(0, await CustomerCommand.RunAsync(["export-customer", "--referral", Referral, "--out", file, .. Store.Configuration], output, output, Token), output.ToString());
        Assert.AreEqual(0, await CustomerCommand.RunAsync(["erase-customer", "--name", "Zwanenburg", "--links", "yes", .. Store.Configuration], output, output, Token), output.ToString());

        var written = await File.ReadAllTextAsync(file, Token);
        var exported = JsonNode.Parse(written)!;
        Assert.AreEqual(Referral, (string?)exported["links"]![0]!["referralId"]);
        Assert.AreEqual("=HYPERLINK(\"http://x\") <script>alert(1)</script> Zwanenburg", (string?)exported["conflicts"]![0]!["partnerCenter"]);
        Assert.DoesNotContain("<script>", written, StringComparison.Ordinal, "no page that shows the file runs it");
        StringAssert.Contains(output.ToString(), "1 links", StringComparison.Ordinal);
        StringAssert.Contains(output.ToString(), "Power Automate: the run history", StringComparison.Ordinal);
        Assert.DoesNotContain("Zwanenburg", Store.Contents(), StringComparison.OrdinalIgnoreCase);
        Assert.AreEqual(1, await CustomerCommand.RunAsync(["export-customer", "--referral", Referral, "--out", file, .. Store.Configuration], output, output, Token), "never over a file");
    }

    [TestMethod]
    public async Task Command_Quiet_SaysOnlyWhatKeepsItFromWorking()
    {
        await FillAsync();
        var file = Path.Combine(Directory.CreateTempSubdirectory("cosell-export-").FullName, "customer.json");
        string[] export = ["export-customer", "--quiet", "--referral", Referral, "--out", file, .. Store.Configuration];
        var (output, error) = (new StringWriter(), new StringWriter());

        Assert.AreEqual(0, await CustomerCommand.RunAsync(export, output, error, Token));
        Assert.AreEqual(string.Empty, $"{output}{error}");

        Assert.AreEqual(1, await CustomerCommand.RunAsync(export, output, error, Token));
        Assert.AreEqual(string.Empty, output.ToString());
        StringAssert.Contains(error.ToString(), file, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("--help")]
    [DataRow("export-customer", "--help")]
    [DataRow("erase-customer", "-h")]
    public async Task Command_Help_HasExitCodesAndExamples(params string[] arguments)
    {
        var output = new StringWriter();

        Assert.IsTrue(CustomerCommand.Is(arguments));
        Assert.AreEqual(0, await CustomerCommand.RunAsync(arguments, output, TextWriter.Null, Token));

        foreach (var part in new[] { "Exit codes:", "-- export-customer --referral", "-- erase-customer --name" })
        {
            StringAssert.Contains(output.ToString(), part, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    [DataRow("Whose traces?")]
    [DataRow("--referral must be a GUID", "--referral", "5f0e")]
    [DataRow("--opportunity must be the id", "--opportunity", "006'--")]
    [DataRow("at least three", "--name", "a")]
    [DataRow("--out", "--referral", Referral)]
    [DataRow("--refferal is not an option", "--refferal", Referral)]
    public async Task Command_Wrong_SaysWhat(string told, params string[] options)
    {
        var output = new StringWriter();

        Assert.AreEqual(2, await CustomerCommand.RunAsync(["export-customer", .. options, .. Store.Configuration], TextWriter.Null, output, Token));

        StringAssert.Contains(output.ToString(), told, StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        var link = Link.New() with { ReferralId = Referral, OpportunityId = Opportunity };
        Assert.IsTrue(await Ledger.TrySaveAsync(
            link, new IssuedPlan("plan-of-the-deal", link.Id, "PlanOpportunity", null), Event(link.Id) with { ReferralId = Referral, OpportunityId = Opportunity }, Token));
        await Ledger.AddEventAsync(Event(null, "before it was linked") with { ReferralId = Referral }, Token);
        SentStep[] sent = [new("Update", "PatchItem_V3", "id: 006", "{\"Name\":\"Zwanenburg\"}", "Failed", 400, "no")];
        await Ledger.SaveFailureAsync(FailureOf("open", link.Id, "The name is not valid") with { Sent = sent }, Token);
        await Ledger.SaveFailureAsync(FailureOf("resolved", link.Id, "Zwanenburg") with { ResolvedAt = Now, Edits = new Dictionary<string, string> { ["name"] = "Zwanenburg" } }, Token);
        await Ledger.AddConflictsAsync([ConflictOf("1", link.Id, "=HYPERLINK(\"http://x\") <script>alert(1)</script> Zwanenburg", "Zwanenburg in Rotterdam")], Token);

        var other = Link.New() with { ReferralId = Elsewhere };
        Assert.IsTrue(await SaveAsync(other));
        await Ledger.SaveFailureAsync(FailureOf("other", other.Id, "Haarlem"), Token);
        await Ledger.AddConflictsAsync([ConflictOf("2", other.Id, "Haarlem", "Leiden")], Token);
    }

    private static Failure FailureOf(string step, string link, string message) =>
        new() { Id = Guid.NewGuid().ToString("n"), At = Now, LinkId = link, Step = step, Message = message };

    private static Conflict ConflictOf(string id, string link, string partnerCenter, string salesforce) => new(
        id, link, Now, null, null, "notes", "Notes", partnerCenter, salesforce, "Keep", "manual");
}
