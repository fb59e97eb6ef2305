using CoSell.Api.Telemetry;
using CoSell.Api.Tests.Support;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Ledger.Sqlite;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CoSell.Api.Tests.Telemetry;

/// <summary>Without an endpoint telemetry costs nothing.</summary>
[TestClass]
public sealed class CostTests
{
    [TestMethod]
    public void Signals_NobodyListens_AllocateNothing()
    {
        var plan = new Plan { Decision = Decision.Update, Reason = "changed", PlanId = "p", LinkId = "l" };
        var outcome = new Outcome
        {
            PlanId = "p",
            RunId = "r",
            Status = OutcomeStatus.Failed,
            OpportunityWrittenAt = DateTimeOffset.UnixEpoch,
            ReferralWrittenAt = DateTimeOffset.UnixEpoch,
        };
        Use(plan, outcome);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            Use(plan, outcome);
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public async Task Off_NothingOfItIsRegistered()
    {
        await using var application = new CoSellApplication();

        Assert.IsNull(application.Services.GetService(typeof(TracerProvider)));
        Assert.IsNull(application.Services.GetService(typeof(MeterProvider)));
        Assert.IsNull(application.Services.GetService(typeof(FiguresReader)));
        Assert.IsInstanceOfType<SqliteLedger>(application.Ledger);
    }

    private static void Use(Plan plan, Outcome outcome)
    {
        using (var span = Signals.Planning(DealPlanning.PlanOpportunity, "r"))
        {
            Signals.Planned(span, DealPlanning.PlanOpportunity, plan);
        }

        using (var span = Signals.Source.StartActivity("RecordOutcome"))
        {
            Signals.Reported(span, outcome, "throttled", "salesforce");
        }
    }
}
