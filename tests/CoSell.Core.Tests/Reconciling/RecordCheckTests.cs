using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Reconciling;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Reconciling;

/// <summary>Each record alone tells whether its deal is in step.</summary>
[TestClass]
public class RecordCheckTests
{
    [TestMethod]
    public async Task Pair_InStep_IsSeenFromBothSidesAndCostsNoWrite()
    {
        var deal = await Deal.LinkedAsync();
        var version = deal.Link.Version;

        var report = await WalkAsync(deal);

        Assert.AreEqual(2, report.Records.InStep, report.ToString());
        Assert.AreEqual(version, deal.Link.Version);
    }

    [TestMethod]
    [DataRow("dealValue", "/details/dealValue", "20000")]
    [DataRow("currency", "/details/currency", "\"EUR\"")]
    [DataRow("closingDate", "/details/closingDateTime", "\"2026-07-31T00:00:00Z\"")]
    [DataRow("name", "/name", "\"Another name\"")]
    [DataRow("notes", "/details/notes", "\"Another note\"")]
    [DataRow("stage", "/status", "\"Closed\"")]
    [DataRow("products", "/details/requirements/solutions", """[{ "id": "SOL-9", "name": "Nine", "type": "Name" }]""")]
    public async Task Row24_ChangeOfOneFieldOfTheReferral_IsFound(string row, string pointer, string value)
    {
        var deal = await Deal.LinkedAsync();
        Set(deal.Referral!, pointer, value);

        var report = await WalkAsync(deal);

        var finding = report.Findings.Single();
        Assert.Contains(row, finding.Fields, string.Join(' ', finding.Fields));
        CollectionAssert.AreEqual(new[] { DealPlanning.PlanOpportunity }, deal.Link.RedriveOperations.ToArray());
    }

    [TestMethod]
    [DataRow("dealValue", "/Amount", "20000")]
    [DataRow("currency", "/CurrencyIsoCode", "\"EUR\"")]
    [DataRow("closingDate", "/CloseDate", "\"2026-07-31\"")]
    [DataRow("name", "/Name", "\"Another name\"")]
    [DataRow("notes", "/Description", "null")]
    [DataRow("stage", "/StageName", "\"On hold\"")]
    [DataRow("products", "/Products__c", "\"SOL-9\"")]
    [DataRow("contacts", "/OpportunityContactRoles/records/0/Contact/Email", "\"new@fabrikam.com\"")]
    public async Task Row24_ChangeOfOneFieldOfTheOpportunity_IsFound(string row, string pointer, string value)
    {
        var deal = await Deal.LinkedAsync();
        Set(deal.Opportunity!, pointer, value);

        var report = await WalkAsync(deal);

        var finding = report.Findings.Single();
        Assert.Contains(row, finding.Fields, string.Join(' ', finding.Fields));
        CollectionAssert.AreEqual(new[] { DealPlanning.PlanReferral }, deal.Link.RedriveOperations.ToArray());
    }

    [TestMethod]
    public async Task Report_OfAChange_HoldsNoValueOfTheCustomer()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Description"] = "Highly confidential";

        await WalkAsync(deal);

        var note = (await deal.Ledger.NoteAsync("reconciliation", default))!.Value;
        Assert.IsFalse(note.Contains("confidential", StringComparison.Ordinal) || note.Contains("Fabrikam", StringComparison.Ordinal), note);
    }

    [TestMethod]
    public async Task DifferenceThatDoesNotTravel_IsSentOnce()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Name"] = "Partner Center takes no other name";
        await WalkAsync(deal);
        Assert.IsTrue(deal.Ledger.Put(deal.Link with { OpportunityWrittenAt = deal.Time.Now }), "The re-drive touches the opportunity.");
        deal.Time.Advance(TimeSpan.FromMinutes(1));
        await deal.OutboundAsync("touched");
        Assert.IsNull(deal.Link.RedriveAt);

        var again = await WalkAsync(deal);

        Assert.AreEqual((0, 1), (again.Records.OutOfStep, again.Records.Known), again.ToString());
        Assert.IsNull(deal.Link.RedriveAt);
    }

    [TestMethod]
    public async Task SameValueLostAgain_AfterAnotherArrived_IsFoundAgain()
    {
        var deal = await Deal.LinkedAsync();
        foreach (var (amount, isLost) in new[] { (20000, true), (10000, false), (20000, true) })
        {
            Set(deal.Referral!, "/details/dealValue", amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
            deal.Time.Advance(TimeSpan.FromMinutes(1));
            if (isLost)
            {
                Assert.AreEqual(1, (await WalkAsync(deal)).Records.OutOfStep, $"{amount}");
            }

            await deal.InboundAsync($"run {amount} {deal.Time.Now:O}");
            Assert.IsNull(deal.Link.RedriveAt);
        }
    }

    [TestMethod]
    public async Task PageReadBeforeOurLastWrite_IsNoEvidence()
    {
        var deal = await Deal.LinkedAsync();
        var systems = Systems(deal);
        var stale = (JsonObject)deal.Opportunity!.DeepClone();
        deal.Time.Advance(TimeSpan.FromHours(2));
        Set(deal.Referral!, "/details/dealValue", "20000");
        systems.Opportunities[0] = stale;
        systems.BeforePage = _ => systems.BeforePage = null;
        await deal.InboundAsync("meanwhile");

        var handed = await HandInAsync(systems, deal, stale);

        Assert.AreEqual(1, handed.Records.UnderWay, handed.ToString());
        Assert.IsNull(deal.Link.RedriveAt);
    }

    private static async Task<WalkReport> HandInAsync(TwoSystems systems, Deal deal, JsonObject stale)
    {
        var before = deal.Time.Now.AddMinutes(-1);
        for (var step = await systems.StepAsync("one"); step.Read != WalkRead.Nothing; step = await systems.StepAsync("one"))
        {
            var page = step.Read == WalkRead.QuerySalesforce && step.Query!.Contains("ORDER BY SystemModstamp, Id", StringComparison.Ordinal)
                ? new JsonObject { ["records"] = new JsonArray(stale.DeepClone()) }
                : new JsonObject();
            await systems.Reconciler.StepAsync(
                new HandIn("one", step.Step, 200, Json.Of(page), before, deal.Settings, []), default);
        }

        return (await systems.Reconciler.ReportsAsync(default)).Hourly!;
    }

    /// <summary>A walk that reads both records of the deal.</summary>
    private static Task<WalkReport> WalkAsync(Deal deal) => Systems(deal).WalkAsync();

    private static TwoSystems Systems(Deal deal)
    {
        var systems = new TwoSystems(deal.Ledger, deal.Time, deal.Settings);
        deal.Opportunity!["SystemModstamp"] = "2026-01-30T07:00:00.000+0000";
        systems.Referrals.Add(deal.Referral!);
        systems.Opportunities.Add(deal.Opportunity!);
        return systems;
    }

    private static void Set(JsonObject record, string pointer, string value)
    {
        var names = pointer[1..].Split('/');
        JsonNode parent = record;
        foreach (var name in names[..^1])
        {
            parent = parent is JsonArray list ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : parent[name]!;
        }

        parent[names[^1]] = JsonNode.Parse(value);
    }
}
