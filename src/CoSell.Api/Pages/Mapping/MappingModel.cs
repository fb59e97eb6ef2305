using CoSell.Core.Mapping;
using CoSell.Core.Trying;

namespace CoSell.Api.Pages.Mapping;

/// <summary>The tester as it was filled in, and what came of it.</summary>
/// <param name="Referral">The referral that was pasted.</param>
/// <param name="Opportunity">The opportunity that was pasted.</param>
/// <param name="Settings">The settings that were pasted; null for the defaults.</param>
/// <param name="Report">What the mapping makes of them; null before anything was tried.</param>
/// <param name="Faults">What is wrong with the input; empty when nothing is.</param>
public sealed record TrialModel(string? Referral, string? Opportunity, string? Settings, TrialReport? Report, IReadOnlyList<string> Faults)
{
    /// <summary>The deal whose records are to be pasted; null when none was picked.</summary>
    public TrialDeal? Deal { get; init; }

    /// <summary>Whether the settings are a flow's.</summary>
    public bool Received { get; init; }
}

/// <summary>Where the records of a deal are found.</summary>
/// <param name="ReferralId">Its referral.</param>
/// <param name="OpportunityId">Its opportunity.</param>
/// <param name="Runs">Names of its newest flow runs.</param>
public sealed record TrialDeal(string? ReferralId, string? OpportunityId, IReadOnlyList<string> Runs);
