using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Browser.Tests.Support;

/// <summary>
/// A sandbox with something of everything in its ledger: deals from both sides, one of which failed, and one that both
/// sides changed. It always happens at the same time to the same customers. Tests that only look share one; those that
/// change something start their own.
/// </summary>
internal static class Showcase
{
    private static readonly DateTimeOffset Morning = new(2031, 3, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly Lazy<Task<World>> Shared = new(StartHeldAsync);

    public static Task<World> SharedAsync() => Shared.Value;

    public static async Task<World> StartAsync()
    {
        var world = await World.StartAsync(new SandboxOptions { StartTime = Morning });
        await world.InvitedDealAsync();
        var (failed, disputed) = (await world.SharedDealAsync(), await world.SharedDealAsync(Northwind));
        await ChangeOnBothSidesAsync(world, disputed);
        await FailAsync(world, failed);
        return world;
    }

    public static async Task StopAsync()
    {
        if (Shared.IsValueCreated && Shared.Value.IsCompletedSuccessfully)
        {
            await (await Shared.Value).DisposeAsync();
        }
    }

    /// <summary>Address of an operations page: what follows <c>/operations</c>.</summary>
    public static Uri Operations(this World world, string rest = "") => new(world.Host.Addresses["API"], "/operations" + rest);

    /// <summary>Partner Center refuses what the seller changed, until it is repaired.</summary>
    public static async Task<Trouble> FailAsync(World world, Deal deal)
    {
        var trouble = Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        return trouble;
    }

    /// <summary>Both sides change the deal's value before either change has travelled.</summary>
    public static async Task ChangeOnBothSidesAsync(World world, Deal deal)
    {
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 41000);
        world.Host.Clock.Advance(TimeSpan.FromSeconds(5));
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 42000m });
        await world.SettleAsync();
    }

    /// <summary>Nothing falls due while the tests look, however long that takes.</summary>
    private static async Task<World> StartHeldAsync()
    {
        var world = await StartAsync();
        world.Host.Clock.Hold();
        return world;
    }

    private static void Northwind(JsonObject opportunity) => opportunity["Name"] = "Northwind @ Warehouse";
}
