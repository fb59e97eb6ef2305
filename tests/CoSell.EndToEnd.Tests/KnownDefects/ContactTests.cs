using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>Section I: lists of people, of which a loop once kept only the last.</summary>
[TestClass]
public sealed class ContactTests
{
    private static readonly string[] Mails = [.. Enumerable.Range(1, 7).Select(i => $"person{i}@customer.example")];

    [TestMethod]
    public async Task Row80_SeveralContactsOfADeal_AreAllKept()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync(payload => payload["customerProfile"]!["team"] = Team());

        var contacts = world.Contacts.ToDictionary(contact => contact["Id"]!.ToString());
        CollectionAssert.AreEquivalent(Mails, contacts.Values.Select(contact => contact["Email"]!.ToString()).ToArray());
        foreach (var contact in contacts.Values)
            Assert.AreEqual("Name of " + contact["Email"], contact["LastName"]!.ToString(), "Each contact has its own values.");

        var roles = world.Roles.Where(role => role["OpportunityId"]!.ToString() == deal.OpportunityId).ToList();
        CollectionAssert.AreEquivalent(contacts.Keys, roles.Select(role => role["ContactId"]!.ToString()).ToArray());
        var primary = roles.Single(role => role["IsPrimary"]!.GetValue<bool>());
        Assert.AreEqual(Mails[0], primary["Contact"]!["Email"]!.ToString());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Row80_OneContactRefused_TheOthersAreKeptAndTheNextEventAddsIt()
    {
        await using var world = await World.StartAsync();
        world.Host.Salesforce.FailNext(
            400, "UNABLE_TO_LOCK_ROW", "Locked.", 1, request => Trouble.Is(request, "PATCH /Contact/") && world.Contacts.Count == 3);
        var referral = world.Invite(payload => payload["customerProfile"]!["team"] = Team());
        await world.DeliverAsync();
        Assert.HasCount(Mails.Length - 1, world.Contacts);
        Assert.HasCount(Mails.Length - 1, world.Roles);

        Expect.Succeeded(await world.EventAsync(referral));

        CollectionAssert.AreEquivalent(Mails, world.Contacts.Select(contact => contact["Email"]!.ToString()).ToArray());
        CollectionAssert.AreEquivalent(Mails, world.Roles.Select(role => role["Contact"]!["Email"]!.ToString()).ToArray());
    }

    private static JsonArray Team() =>
        [
            .. Mails.Select(mail => (JsonNode)new JsonObject
            {
                ["firstName"] = "A",
                ["lastName"] = "Name of " + mail,
                ["phoneNumber"] = "4255550101",
                ["email"] = mail,
            }),
        ];
}
