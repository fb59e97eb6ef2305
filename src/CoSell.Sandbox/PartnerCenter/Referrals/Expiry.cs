using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>A referral that nobody answers in time is closed by the system.</summary>
internal static class Expiry
{
    /// <summary>When the referral runs out; null once it has been answered.</summary>
    public static DateTimeOffset? Of(JsonObject referral) =>
        referral.Text("status") == "New" && referral.Text("expirationDateTime") is { } end
            ? DateTimeOffset.Parse(end, CultureInfo.InvariantCulture)
            : null;

    /// <summary>The referral as it is from that moment on.</summary>
    public static JsonObject Closed(JsonObject referral, DateTimeOffset at)
    {
        var after = referral.Copy();
        (after["status"], after["substatus"]) = ("Closed", "Expired");
        StatusMachine.Note(referral, after, at);
        return after;
    }
}
