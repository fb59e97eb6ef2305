using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Pages.Mishaps;
using CoSell.Sandbox.Pages.Referrals;
using CoSell.Sandbox.Pages.Runs;
using CoSell.Sandbox.Pages.Selling;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Pages.Home;

/// <summary>Reads what both sides show now.</summary>
internal sealed class HomeReader(SandboxHost host)
{
    private const int NewestRuns = 15;

    private readonly OpportunityReader opportunities = new(host);
    private readonly ReferralReader referrals = new(host);
    private readonly RunReader runs = new(host);

    public HomeModel Read(string? opportunity, string? referral, string? done)
    {
        var list = opportunities.List(opportunity);
        return new HomeModel(
            host.Clock.GetUtcNow(),
            HomeAddress.Of(opportunity, referral),
            [.. list.Where(row => !row.Closed).Select(row => row.Row)],
            [.. list.Where(row => row.Closed).Select(row => row.Row)],
            referrals.Inbox(referral),
            runs.Newest(NewestRuns),
            host.Flows.Runs.Count)
        {
            Opportunity = opportunity is null ? null : Existing(() => opportunities.Card(opportunity)),
            Referral = referral is null ? null : Existing(() => referrals.Card(referral)),
            Registered = host.PartnerCenter.Webhooks.Registration is not null || host.Turns.Playing is not null,
            Faults = [.. MishapWords.InForce(host).Select(mishap => mishap.Text)],
            KeepsLedger = host.KeepsLedger,
            Done = HomeWords.Done(done),
        };
    }

    /// <summary>What was chosen may be gone since: deleted, or from before a start from clean data.</summary>
    private static T? Existing<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is SalesforceException or RefusedException)
        {
            return null;
        }
    }
}
