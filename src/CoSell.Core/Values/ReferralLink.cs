namespace CoSell.Core.Values;

/// <summary>Where a person opens a referral in the Partner Center portal.</summary>
public static class ReferralLink
{
    public static string For(string referralId) => $"https://partner.microsoft.com/referrals/v2/inbox?id={referralId}";
}
