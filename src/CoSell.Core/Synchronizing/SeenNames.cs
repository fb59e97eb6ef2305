using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Synchronizing;

/// <summary>The names in the records that a plan was asked for.</summary>
internal sealed record SeenNames(JsonElement? Referral, JsonElement? Opportunity)
{
    public static readonly SeenNames None = new(null, null);

    /// <summary>Their digests. A record that is as it was has the names that are known of it.</summary>
    public LinkNames Digests(byte[] key, LinkNames? known, Untouched untouched)
    {
        var referral = known is not null && untouched.PartnerCenter ? null : Referral;
        var opportunity = known is not null && untouched.Salesforce ? null : Opportunity;
        return new LinkNames(
            Digest(key, referral, "name"),
            Digest(key, opportunity, "Name"),
            Digest(key, referral, "customerProfile.name"),
            Digest(key, opportunity, "Account.Name")).Over(known);
    }

    private static string? Digest(byte[] key, JsonElement? record, string path) =>
        record is { } known ? NameDigest.Of(key, JsonWalk.Text(known, path)) : null;
}
