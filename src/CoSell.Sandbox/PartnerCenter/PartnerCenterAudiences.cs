namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The two resources that tokens are asked for: one for referrals, another one for webhooks.</summary>
internal static class PartnerCenterAudiences
{
    public const string Referrals = "https://api.partner.microsoft.com";

    public const string Webhooks = "https://api.partnercenter.microsoft.com";
}
