using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Values;

namespace CoSell.Core.Synchronizing;

/// <summary>The names in the records that a plan was asked for.</summary>
internal sealed record SeenNames(JsonElement? Referral, JsonElement? Opportunity)
{
    public static readonly SeenNames None = new(null, null);

    public LinkNames Digests(byte[] key) => new(
        Digest(key, Referral, "name"),
        Digest(key, Opportunity, "Name"),
        Digest(key, Referral, "customerProfile.name"),
        Digest(key, Opportunity, "Account.Name"));

    private static string? Digest(byte[] key, JsonElement? record, string path) =>
        record is { } known ? NameDigest.Of(key, JsonWalk.Text(known, path)) : null;
}
