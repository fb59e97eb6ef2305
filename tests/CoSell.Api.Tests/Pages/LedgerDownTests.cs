using System.Net;
using CoSell.Api.Tests.Security;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;
using CoSell.Ledger;

namespace CoSell.Api.Tests.Pages;

/// <summary>A ledger that cannot be reached is told on a page, without its secrets.</summary>
[TestClass]
public sealed class LedgerDownTests : PageTest
{
    private readonly LedgerSpy spy;
    private readonly ISyncLedger store;

    public LedgerDownTests()
    {
        (store, spy) = LedgerSpy.Create();
    }

    private protected override CoSellApplication Start() => new() { OtherLedger = store, Settings = Behind("AppService") };

    [TestMethod]
    [DataRow("/operations")]
    [DataRow("/operations/failures")]
    [DataRow("/operations/deals/x")]
    public async Task Page_LedgerUnavailable_SaysSoWithoutItsReason(string path)
    {
        spy.Before = () => throw new LedgerUnavailableException("The file /secret/place is missing.");

        var page = await GetAsync(path);

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, page.Status);
        StringAssert.Contains(page.Text, "The ledger cannot be reached", StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page.Source, StringComparison.Ordinal);
    }
}
