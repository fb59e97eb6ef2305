using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>Which status a person may set next, on either side. Closed is final, and Expired is the system's alone.</summary>
internal static class StatusMachine
{
    private static readonly HashSet<(string? From, string? To, string? Substatus)> Allowed =
    [
        ("New", "New", "Pending"), ("New", "New", "Received"),
        ("New", "Active", "Accepted"), ("New", "Closed", "Declined"),
        ("Active", "Active", "Accepted"), ("Active", "Closed", "Won"), ("Active", "Closed", "Lost"),
    ];

    /// <summary>What is wrong with the step; null when it may be taken.</summary>
    public static string? Problem(JsonObject before, JsonObject after)
    {
        var step = (From: before.Text("status"), To: after.Text("status"), Substatus: after.Text("substatus"));
        if (step.From == "Closed")
        {
            return "A closed referral cannot be changed.";
        }

        return Allowed.Contains(step)
            ? null
            : $"status cannot go from {step.From}/{before.Text("substatus")} to {step.To}/{step.Substatus}.";
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
