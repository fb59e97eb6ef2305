using CoSell.Benchmarks.Ledgers;
using CoSell.Benchmarks.Measuring;
using CoSell.Core.Ledger;

namespace CoSell.Benchmarks.Pages;

/// <summary>A ledger with many deals, of which a thousand wait for a person, and one deal to which much has happened.</summary>
internal sealed record FullLedger(string File, int Deals, string LongDeal, string Failure)
{
    public string LastReferral => Pair.Deals.ReferralId(Deals - 1);

    public static async Task<FullLedger> CreateAsync(string file, int deals, Effort effort, CancellationToken cancellationToken)
    {
        var bench = await BenchLedger.CreateAsync(file, deals, cancellationToken);
        var link = await bench.LinkAsync(BenchLedger.Origin, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var failure = new Failure
        {
            Id = Guid.NewGuid().ToString("n"),
            At = now,
            LinkId = link.Id,
            ReferralId = link.ReferralId,
            OpportunityId = link.OpportunityId,
            Direction = "PlanOpportunity",
            Step = "Update existing opportunity",
            Message = "FIELD_CUSTOM_VALIDATION_EXCEPTION: Close Date must not be in the past.",
        };
        await bench.Ledger.SaveFailureAsync(failure, cancellationToken);
        await bench.Ledger.AddConflictsAsync(
            [
                new Conflict(
                    Guid.NewGuid().ToString("n"), link.Id, now, link.ReferralId, link.OpportunityId, "dealValue", "Deal value", "140000", "125000", "Keep",
                    "changed on both sides; a person must choose"),
            ],
            cancellationToken);
        var waiting = Math.Min(deals, effort.Pick(1000, 20)) - 1;
        await bench.CopyAsync("failure", waiting);
        await bench.CopyAsync("conflict", waiting);
        for (var i = 0; i < effort.Pick(2000, 20); i++)
        {
            await bench.Ledger.AddEventAsync(
                new SyncEvent { At = now, LinkId = link.Id, Operation = "PlanOpportunity", Result = "none", Reason = "Both sides agree.", RunId = "run" },
                cancellationToken);
        }

        return new FullLedger(file, deals, link.Id, failure.Id);
    }
}
