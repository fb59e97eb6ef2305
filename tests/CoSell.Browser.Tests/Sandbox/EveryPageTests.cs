using CoSell.Browser.Tests.Checks;
using CoSell.Browser.Tests.Support;

namespace CoSell.Browser.Tests.Sandbox;

/// <summary>Each page of the sandbox at a desk and on a telephone, with deals and a failed run.</summary>
[TestClass]
public sealed class EveryPageTests : BrowserTest
{
    public static IEnumerable<object[]> Pages =>
        from path in new[] { "/", "/?opportunity=OPPORTUNITY&referral=REFERRAL", "/runs", "/runs/RUN", "/faults", "/rehearsals", "/seller/opportunity/new", "/seller/opportunity/OPPORTUNITY", "/microsoft/referrals/new", "/microsoft/referrals/REFERRAL", "/partner/referrals/REFERRAL" }
        from width in new[] { nameof(Width.Desk), nameof(Width.Phone) }
        select new object[] { path, width };

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public async Task Page_OfASandboxWithTroubles_IsReadableForEverybody(string path, string width)
    {
        var world = await Showcase.SharedAsync();
        var opportunity = world.Opportunities[0];
        var failed = world.Runs.Last(run => run.Status == CoSell.Flows.Running.RunStatus.Failed);
        var rest = path.Replace("OPPORTUNITY", opportunity["Id"]!.ToString(), StringComparison.Ordinal)
            .Replace("REFERRAL", opportunity["Referral_Identifier__c"]!.ToString(), StringComparison.Ordinal)
            .Replace("RUN", failed.Name, StringComparison.Ordinal);

        var page = await OpenAsync(new Uri(world.Host.Addresses.First().Value, rest), Enum.Parse<Width>(width));
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(details => details.open = true)");

        await Readable.HoldsAsync(page);
    }
}
