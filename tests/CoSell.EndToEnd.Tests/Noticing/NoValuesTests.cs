using CoSell.EndToEnd.Tests.Support;

namespace CoSell.EndToEnd.Tests.Noticing;

/// <summary>Row 90: what is told can be read by anybody; no value of a customer's is in it.</summary>
[TestClass]
public sealed class NoValuesTests
{
    private const string Customer = "Umbrella Widgets & Söhne <script>alert(1)</script>";

    private static readonly string[] Values =
        ["Umbrella", "script", "Secret merger", "rosa.klein@umbrella.example", "Klein", "987654", "Geheimstrasse", "=HYPERLINK"];

    [TestMethod]
    public async Task Row90_ValuesInRecordsAndInErrors_AreInNoMessage()
    {
        await using var world = await Mailroom.StartAsync(options: null, ("cosell_noticedigesthour", "10"));
        var deal = await world.InvitedDealAsync(referral =>
        {
            referral["name"] = "Secret merger =HYPERLINK(\"http://x\")";
            referral["customerProfile"]!["name"] = Customer;
            referral["customerProfile"]!["address"]!["addressLine1"] = "Geheimstrasse 1";
            referral["details"]!["notes"] = "Secret merger with rosa.klein@umbrella.example";
        });
        var refuses = true;
        world.Host.Salesforce.FailNext(
            400,
            "FIELD_CUSTOM_VALIDATION_EXCEPTION",
            $"{Customer}: 987654 is too much, ask Rosa Klein, rosa.klein@umbrella.example",
            10_000,
            request => refuses && Trouble.Is(request, $"PATCH /Opportunity/{deal.OpportunityId}"));
        await world.RevalueAsync(deal, 987654);
        await world.IntervalsAsync(2);
        Assert.HasCount(1, await world.FailuresAsync());
        Expect.Says((await world.FailuresAsync()).Single().Message, "rosa.klein@umbrella.example");

        await world.IntervalsAsync(12);
        refuses = false;
        await world.IntervalsAsync(20);

        Assert.HasCount(3, world.Mails(), "new, digest, over");
        foreach (var mail in world.Mails())
        {
            foreach (var value in Values)
            {
                Assert.DoesNotContain(value, mail.Subject + mail.Body, StringComparison.OrdinalIgnoreCase);
            }
        }
    }
}
