using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Outlook;
using CoSell.Sandbox.Scenarios;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Noticing;

/// <summary>A world with the optional notice flow, and what its recipient finds in the mailbox.</summary>
internal static class Mailroom
{
    public const string Recipient = "cosell-team@northwind.example";

    /// <summary>After the hour of the digest.</summary>
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 1, 0, TimeSpan.Zero);

    public static Task<World> StartAsync(SandboxOptions? options = null, params (string Name, string Value)[] variables) =>
        World.StartAsync((options ?? new SandboxOptions()) with
        {
            StartTime = Morning,
            NoticeFolder = SandboxOptions.ShippedNoticeFolder,
            EnvironmentVariables = variables.Prepend(("cosell_noticerecipients", Recipient)).ToDictionary(pair => pair.Item1, pair => pair.Item2),
        });

    public static IReadOnlyList<SentMail> Mails(this World world) => world.Host.Outbox.Sent;

    /// <summary>Lets the flows run for some intervals of the notice flow; gives what was sent meanwhile.</summary>
    public static async Task<IReadOnlyList<SentMail>> IntervalsAsync(this World world, int count = 1)
    {
        var before = world.Mails().Count;
        for (var minute = 0; minute < 5 * count; minute++)
        {
            await world.Time.PassMinuteAsync(default);
        }

        return [.. world.Mails().Skip(before)];
    }

    /// <summary>A further run of the notice flow, as somebody starts it who resubmits one.</summary>
    public static Task<FlowRun> RunNoticeAsync(this World world) => world.Host.Flows.RunInstantAsync(FlowName.Notice, new JObject(), default);

    public static FlowRun LastNotice(this World world) => world.LastRun(FlowName.Notice);

    /// <summary>A change from Partner Center that Salesforce does not take, as often as it is tried until it is repaired.</summary>
    public static async Task<(Deal Deal, Trouble Trouble)> RefusedDealAsync(this World world)
    {
        var deal = await world.InvitedDealAsync();
        var trouble = Trouble.Salesforce(world.Host, 400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", $"PATCH /Opportunity/{deal.OpportunityId}");
        await world.RevalueAsync(deal);
        return (deal, trouble);
    }

    public static Task RevalueAsync(this World world, Deal deal, decimal value = 61000)
    {
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = value);
        return world.DeliverAsync();
    }
}
