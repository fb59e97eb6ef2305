namespace CoSell.Sandbox.Chaos.Protections;

/// <summary>What keeps edits from being lost and records from being doubled. The harness can take one away from outside.</summary>
internal enum Protection
{
    /// <summary>Only the run that claimed a deal writes it: without it, all runs have the same name.</summary>
    Claim,

    /// <summary>A run that is late writes nothing: without it, every plan may be carried out for ever.</summary>
    WriteUntil,

    /// <summary>What both sides held when they last agreed: without it, the ledger forgets it.</summary>
    Base,

    /// <summary>What a plan meant to leave behind: without it, the ledger forgets it.</summary>
    Intended,

    /// <summary>A record that was read before our last write is not trusted: without it, every record seems read just now.</summary>
    Stale,

    /// <summary>A new opportunity is only ever inserted: without it, the flow upserts by the referral's identifier.</summary>
    InsertOnly,

    /// <summary>Before a referral is created once more it is looked for: without it, none is ever found.</summary>
    Search,

    /// <summary>One run alone makes a customer's account: without it, the ledger forgets who does, and the flow gives no key.</summary>
    AccountClaim,

    /// <summary>What had to wait travels again: without it, the reconciliation flow is turned off.</summary>
    Redrive,
}

internal static class ProtectionNames
{
    public static string All { get; } = string.Join('|', Enum.GetNames<Protection>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));
}
