namespace CoSell.Core.Planning;

/// <summary>Fields of the opportunity that steer the sync instead of carrying a referral's value.</summary>
internal static class OpportunityField
{
    public const string Id = "Id";
    public const string Name = "Name";
    public const string Sync = "Sync_with_Partner_Center__c";
    public const string Audit = "Audit__c";
    public const string Identifier = "Referral_Identifier__c";
    public const string Link = "Referral_Link__c";
}
