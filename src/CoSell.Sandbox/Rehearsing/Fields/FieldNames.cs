using System.Text.RegularExpressions;

namespace CoSell.Sandbox.Rehearsing.Fields;

/// <summary>Finds names of fields in a changed place of a definition.</summary>
internal static partial class FieldNames
{
    /// <summary>
    /// Custom Salesforce fields wherever they stand, standard ones where they stand as a name of their own (a quoted
    /// name or the last part of a path into an item), and JSON Pointers into the referral.
    /// </summary>
    /// <param name="text">An expression, JSON or a path of parameters.</param>
    /// <param name="salesforce">The org's fields, as <c>Opportunity.Amount</c>.</param>
    public static IReadOnlySet<string> In(string text, IReadOnlySet<string> salesforce)
    {
        var standard = salesforce.Select(field => field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..]).ToHashSet(StringComparer.Ordinal);
        return Custom().Matches(text).Select(match => match.Value)
            .Concat(Named().Matches(text).Select(match => match.Groups["name"].Value).Where(standard.Contains))
            .Concat(Pointer().Matches(text).Select(match => match.Groups["pointer"].Value))
            .ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\b[A-Za-z]\w*__c\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Custom();

    [GeneratedRegex(@"(?:['""\\]|(?:item|customFields)/)(?<name>[A-Z]\w*)(?=['""\\]|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"['""](?<pointer>(/[a-z]\w*)+)['""\\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pointer();
}
