using CoSell.Sandbox.PartnerCenter.Traffic;
using CoSell.Sandbox.PartnerCenter.Webhooks;

namespace CoSell.Sandbox.PartnerCenter;

internal static class PartnerCenterEndpoints
{
    /// <summary>Puts the whole emulator on the application: referrals, webhook registration and its certificates.</summary>
    public static void MapPartnerCenter(this IEndpointRouteBuilder app, PartnerCenterTenant tenant)
    {
        var door = new FrontDoor(tenant, tenant.Tokens, tenant.Time);
        new ReferralEndpoints(tenant, door).Map(app);
        new WebhookEndpoints(tenant, door).Map(app);
        SigningCertificate.Map(app, tenant.Webhooks);
    }
}
