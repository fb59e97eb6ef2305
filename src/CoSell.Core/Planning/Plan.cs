using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

public enum Decision
{
    Create,
    Update,
    None,
    Ignore,
    Invalid,
    Wait,
}

/// <summary>The answer to "here are both records, what now?".</summary>
public sealed record Plan
{
    public string PlanId { get; init; } = string.Empty;

    public required Decision Decision { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }

    public string? LinkId { get; init; }

    public string? OpportunityId { get; init; }

    public string? ReferralId { get; init; }

    public string? EngagementId { get; init; }

    /// <summary>After this instant the run must not write any more.</summary>
    public DateTimeOffset WriteUntil { get; init; }

    /// <summary>Whether the opportunity is to be created (inbound) or written (both directions), with <see cref="Write"/>.</summary>
    public bool WriteOpportunity { get; init; }

    public bool CreateReferral { get; init; }

    public bool CreateMicrosoftReferral { get; init; }

    public bool PatchReferral { get; init; }

    /// <summary>The referral may exist already: list the newest referrals and ask again with them.</summary>
    public bool SearchReferrals { get; init; }

    /// <summary>Fields of the opportunity to write; only those that change.</summary>
    public JsonObject Write { get; init; } = [];

    /// <summary>RFC 6902 operations on the referral, <c>replace</c> only, on allowed paths only.</summary>
    public JsonArray Patch { get; init; } = [];

    /// <summary>Body of the partner's referral that is to be created.</summary>
    public JsonObject? Referral { get; init; }

    /// <summary>Body of Microsoft's referral; the engagement's id is put in by the flow, which learns it first.</summary>
    public JsonObject? MicrosoftReferral { get; init; }

    /// <summary>The customer, for the account that a new opportunity belongs to.</summary>
    public CustomerPlan? Customer { get; init; }

    public IReadOnlyList<ContactPlan> Contacts { get; init; } = [];

    public IReadOnlyList<Difference> Differences { get; init; } = [];

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>The account to find by name and postal code, or else to create under its unique key.</summary>
public sealed record CustomerPlan(string Key, string Name, string PostalCode, JsonObject Account);

/// <summary>A contact to find by e-mail address, or else to create under its unique key.</summary>
public sealed record ContactPlan(string Key, string Email, bool IsPrimary, JsonObject Contact)
{
    internal static ContactPlan For(string customerKey, Person person, bool isPrimary) => new(
        UniqueKey.Contact(customerKey, person),
        person.Email,
        isPrimary,
        new JsonObject
        {
            ["FirstName"] = person.FirstName,
            ["LastName"] = person.LastName,
            ["Email"] = person.Email,
            ["Phone"] = person.Phone,
        });
}

/// <summary>One field that differs: who changed it, what becomes of it and why.</summary>
/// <param name="Field">Row of the mapping.</param>
/// <param name="Label">Name of the field.</param>
/// <param name="From">Value before.</param>
/// <param name="To">Value after.</param>
/// <param name="Outcome">toSalesforce, toPartnerCenter, pending (the other flow takes it) or left.</param>
/// <param name="ChangedBy">partnerCenter, salesforce, both or neither.</param>
/// <param name="Rule">The row's rule for conflicts: latest, partnerCenter, salesforce or manual.</param>
/// <param name="Conflict">Whether both sides changed it.</param>
/// <param name="Reason">Why, in words that a seller understands.</param>
public sealed record Difference(
    string Field, string Label, string From, string To, string Outcome, string ChangedBy, string Rule, bool Conflict, string Reason);

/// <summary>What keeps a deal from travelling, and what to do about it.</summary>
public sealed record Problem(string Field, string Rule, string Remedy)
{
    /// <summary>From one text "rule; remedy".</summary>
    internal static Problem Of(MappingRow row, string ruleAndRemedy)
    {
        var parts = ruleAndRemedy.Split("; ", 2);
        return new Problem(
            row.Id,
            Capital(parts[0].TrimEnd('.')),
            parts.Length > 1 ? Capital(parts[1].TrimEnd('.')) : "Correct it in the record");
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
