using System.Text.Json.Nodes;
using CoSell.Api.Planning;

namespace CoSell.Api.Mapping;

/// <summary>Body of TestMapping.</summary>
/// <param name="Referral">The referral as Partner Center returned it.</param>
/// <param name="Opportunity">The record of the query for the opportunity.</param>
/// <param name="Settings">The solution's environment variables.</param>
internal sealed record TestMappingBody(JsonObject Referral, JsonObject Opportunity, SettingsBody? Settings = null);
