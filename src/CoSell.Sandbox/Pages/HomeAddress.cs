using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;

namespace CoSell.Sandbox.Pages;

/// <summary>Addresses of the page with both sides: what is chosen there, and what was just done.</summary>
internal static class HomeAddress
{
    private const string Opportunity = "opportunity";
    private const string Referral = "referral";
    private const string Done = "done";

    /// <summary>With that deal chosen; null for a side that is not there.</summary>
    public static string Of(string? opportunity, string? referral, string? done = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { (Opportunity, opportunity), (Referral, referral), (Done, done) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return "/" + query;
    }

    /// <summary>With that opportunity chosen, and its referral beside it.</summary>
    public static string OfOpportunity(JsonObject opportunity, string? done = null) =>
        Of(opportunity["Id"]?.ToString(), opportunity["Referral_Identifier__c"]?.ToString(), done);
}
