using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Noticing;
using CoSell.Core.Reconciling;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>What was told stands in one note of the ledger, so any number of instances tell it once.</summary>
public abstract class NoticeContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    [TestMethod]
    public async Task Row90_EightInstancesAtOnce_OneOfThemTells()
    {
        await FailAsync("one");

        var notices = await Task.WhenAll(Enumerable.Range(0, 8).Select(run => AskAsync(Another(), $"run-{run}")));

        Assert.AreEqual(1, notices.Count(notice => notice is not null));
    }

    [TestMethod]
    public async Task Row90_StormThatWasTold_FitsIntoTheNoteAndIsNotToldAgain()
    {
        for (var i = 0; i < 300; i++)
        {
            await FailAsync($"a failure with an id of {i:d32}");
        }

        var notice = await AskAsync(Ledger, "run-1");
        await Teller(Ledger).RecordAsync(notice!.Id, NoticeResult.Sent, Token);

        Assert.AreEqual(300, notice.News.Single().Failures.Count);
        Assert.IsNull(await AskAsync(Another(), "run-2"));
        await FailAsync("a new one");
        Assert.AreEqual(1, (await AskAsync(Another(), "run-3"))!.News.Single().Failures.Count);
    }

    private Task FailAsync(string id) => Ledger.SaveFailureAsync(new Failure { Id = Guid.NewGuid().ToString("n"), At = Now, Message = id }, Token);

    private async Task<Notice?> AskAsync(ISyncLedger ledger, string run) =>
        (await Teller(ledger).TakeAsync(new NoticeRequest(run, 7, TimeZoneInfo.Utc, DigestWhenQuiet: false), Token)).Notice;

    private static Teller Teller(ISyncLedger ledger) =>
        new(ledger, new Reconciler(ledger, FieldMapping.Default, TimeProvider.System, new NoWebhook()), TimeProvider.System);

    private sealed class NoWebhook : IOwnWebhook
    {
        public string? Url => null;
    }
}
