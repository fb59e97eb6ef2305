using CoSell.Core.Ledger;
using CoSell.Sandbox.Dataverse.Errors;

namespace CoSell.Ledger.Tests.Dataverse.Faults;

/// <summary>When trying again does not help: an end in time, and words that say what is wrong.</summary>
[TestClass]
public sealed class GivingUpTests : FaultTest
{
    [TestMethod]
    public async Task Call_ServiceStaysDown_EndsWithinItsBound()
    {
        Store.Dataverse.Environment.Faults.Add(new DataverseException(503, "0x8005E22F", "Down."), count: 1000);

        var e = await RefusedAsync();

        StringAssert.Contains(e.Message, "503", StringComparison.Ordinal);
        StringAssert.Contains(e.Message, "Down.", StringComparison.Ordinal);
        Assert.IsLessThan(TimeSpan.FromSeconds(76), TimeSpan.FromTicks(Time.GetTimestamp()));
        Assert.IsLessThan(10, Line.Calls);
    }

    [TestMethod]
    public async Task Call_ThrottledForLongerThanTheBound_EndsAtOnceAndSaysForHowLong()
    {
        Store.Dataverse.Environment.Faults.Throttle(ProtectionLimit.ExecutionTime, TimeSpan.FromSeconds(290));

        var e = await RefusedAsync();

        Assert.AreEqual(TimeSpan.FromSeconds(290), e.RetryAfter);
        Assert.IsEmpty(Time.Pauses);
    }

    [TestMethod]
    public async Task Call_NobodyAnswers_SaysSo()
    {
        var line = new UnreliableLine(_ => true);
        line.LoseCalls(1000);

        var e = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(
            () => Store.Open(line, Time).LinkByIdAsync("x", Token));

        StringAssert.Contains(e.Message, "The connection was reset.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Call_CallerGoesAway_EndsAtOnce()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Ledger.LinkByIdAsync("x", gone.Token));
    }

    [TestMethod]
    public async Task Call_PrivilegeIsMissing_NamesTheRole()
    {
        Store.Dataverse.Environment.Deny("Read", "cosell_link");

        var e = await RefusedAsync();

        StringAssert.Contains(e.Message, "security role", StringComparison.Ordinal);
        StringAssert.Contains(e.Message, "prvRead", StringComparison.Ordinal);
        Assert.IsEmpty(Time.Pauses);
    }

    [TestMethod]
    public async Task Write_PrivilegeIsMissing_KeepsNothingAndNamesTheRole()
    {
        Store.Dataverse.Environment.Deny("Write", "cosell_syncevent");
        var link = Link.New();

        var e = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => Ledger.TrySaveAsync(link, null, Event(link.Id), Token));

        StringAssert.Contains(e.Message, "security role", StringComparison.Ordinal);
        Assert.IsNull(await Sound.LinkByIdAsync(link.Id, Token));
    }

    [TestMethod]
    public async Task Call_TablesAreNotImported_SaysSo()
    {
        Store.Dataverse.Environment.Faults.Add(new DataverseException(404, "0x8006088a", "Resource not found for the segment 'cosell_links'."));

        var e = await RefusedAsync();

        StringAssert.Contains(e.Message, "Import the co-sell solution", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Call_TokenIsRefusedTwice_SaysWhatToLookAt()
    {
        var other = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Store.Dataverse.Address };
        var ledger = new CoSell.Ledger.Dataverse.DataverseLedger(other, new StaleTokens(), Time);

        var e = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => ledger.LinkByIdAsync("x", Token));

        StringAssert.Contains(e.Message, "application user", StringComparison.Ordinal);
        Assert.DoesNotContain("stale", e.Message, StringComparison.Ordinal);
        other.Dispose();
    }

    private Task<LedgerUnavailableException> RefusedAsync() =>
        Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => Ledger.LinkByIdAsync("x", Token));

    private sealed class StaleTokens : CoSell.Ledger.Dataverse.SignIn.IDataverseTokens
    {
        public ValueTask<string> TokenAsync(bool renew, CancellationToken cancellationToken) => ValueTask.FromResult("stale");
    }
}
