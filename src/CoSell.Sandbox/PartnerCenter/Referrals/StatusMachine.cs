using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>Which status a partner may set next. Closed is final, and Expired is the system's alone.</summary>
internal static class StatusMachine
{
    private static readonly HashSet<(string? From, string? To, string? Substatus)> Allowed =
    [
        ("New", "New", "Pending"), ("New", "New", "Received"),
        ("New", "Active", "Accepted"), ("New", "Closed", "Declined"),
        ("Active", "Active", "Accepted"), ("Active", "Closed", "Won"), ("Active", "Closed", "Lost"),
    ];

    public static void Check(JsonObject before, JsonObject after)
    {
        var step = (From: before.Text("status"), To: after.Text("status"), Substatus: after.Text("substatus"));
        if (!Allowed.Contains(step))
        {
            var from = $"{step.From}/{before.Text("substatus")}";
            throw Refuse.Invalid($"status cannot go from {from} to {step.To}/{step.Substatus}.", "status");
        }
    }

    /// <summary>What the service notes by itself when the status moves.</summary>
    public static void Note(JsonObject before, JsonObject after, DateTimeOffset now)
    {
        var (from, to) = (before.Text("status"), after.Text("status"));
        if (from == to)
        {
            return;
        }

        after["expirationDateTime"] = null;
        after[to == "Active" ? "acceptedDateTime" : "closedDateTime"] = ReferralStamps.Format(now);
    }
}
