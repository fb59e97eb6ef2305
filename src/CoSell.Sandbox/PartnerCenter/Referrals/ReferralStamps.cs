using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>Gives each write its time and a new eTag.</summary>
internal sealed class ReferralStamps
{
    private int revision;

    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public void Created(JsonObject referral, DateTimeOffset now)
    {
        referral["createdDateTime"] = Format(now);
        Changed(referral, now);
    }

    public void Changed(JsonObject referral, DateTimeOffset now)
    {
        referral["updatedDateTime"] = Format(now);

        // The quotes belong to the value: a client that adds or strips them gets 412.
        referral["eTag"] = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{Interlocked.Increment(ref revision):x8}-0000-0000-0000-{now.ToUnixTimeSeconds():x8}0000\"");
    }
}
