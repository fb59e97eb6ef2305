using CoSell.Core.Mapping;
using CoSell.Core.Trying;

namespace CoSell.Api.Pages.Mapping;

/// <summary>The tester as it was filled in, and what came of it.</summary>
/// <param name="Referral">The referral that was pasted.</param>
/// <param name="Opportunity">The opportunity that was pasted.</param>
/// <param name="Settings">The settings that were pasted; null for the defaults.</param>
/// <param name="Report">What the mapping makes of them; null before anything was tried.</param>
/// <param name="Faults">What is wrong with the input; empty when nothing is.</param>
public sealed record TrialModel(string? Referral, string? Opportunity, string? Settings, TrialReport? Report, IReadOnlyList<string> Faults);
