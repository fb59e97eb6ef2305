using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Core.Planning;

namespace CoSell.Core.Mapping;

/// <summary>
/// The rules for rows of a customer's own file: what the product's own rows may do because the planners know them, and
/// what would never work, or would work against another row.
/// </summary>
internal static partial class OwnRowCheck
{
    private const string Customer = "Account";
    private const string HelpCode = "/inviteContext/assistanceRequestCode";

    private static readonly SyncSettings Usual = new();

    /// <summary>Fields that steer the sync; a value written there would stop it.</summary>
    private static readonly string[] Steering = [OpportunityField.Id, OpportunityField.Audit, OpportunityField.Sync];

    /// <summary>Names in braces that the settings of a call fill in.</summary>
    private static readonly string[] Settings =
    [
        .. typeof(SyncSettings).GetProperties().Where(property => property.Name.EndsWith("Field", StringComparison.Ordinal))
            .Select(property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name)),
    ];

    /// <summary>Every rule that the row breaks.</summary>
    /// <param name="row">The row as it would be in force.</param>
    /// <param name="json">The same row as the files say it.</param>
    /// <param name="all">All rows that would be in force.</param>
    public static IEnumerable<RowFault> Of(MappingRow row, JsonObject json, IReadOnlyList<MappingRow> all) =>
        [.. Paths(row), .. Directions(row, json), .. Values(row), .. Others(row, all)];

    private static bool WritesSalesforce(MappingRow row) => row.Direction != Direction.ToPartnerCenter && row.ToOpportunity.Count > 0;

    private static bool WritesPartnerCenter(MappingRow row) => row.Direction != Direction.ToSalesforce && row.ToReferral.Count > 0;

    private static IEnumerable<RowFault> Paths(MappingRow row)
    {
        if (row.Referral.StartsWith('/') && !Pointer().IsMatch(row.Referral))
        {
            yield return new(
                $"referral '{row.Referral}' does not name a field; write property names with '/' between them, such as "
                + "/details/notes (a list is mapped as a whole).");
        }

        var unknown = Brace().Matches(row.Opportunity).Select(match => match.Groups["name"].Value).Except(Settings).ToList();
        if (unknown.Count > 0)
        {
            yield return new(
                $"'{unknown[0]}' in braces is no setting; use {RowShape.Sentence(Settings, "or")}, or write the field's API name.");
        }
        else if (!Array.TrueForAll(Usual.PathOf(row).Split('.'), name => ApiName().IsMatch(name)))
        {
            yield return new(
                $"opportunity '{row.Opportunity}' is not an API name; write a name such as Amount, Region__c or Account.Name.");
        }
    }

    private static IEnumerable<RowFault> Directions(MappingRow row, JsonObject json)
    {
        if (row.Direction == Direction.ToPartnerCenter && json["toOpportunity"] is JsonArray { Count: > 0 })
        {
            yield return new(
                "direction toPartnerCenter never writes an opportunity; leave 'toOpportunity' out, or set it to [] when the shipped row has one.",
                "direction", "toOpportunity");
        }

        if (row.Direction != Direction.ToSalesforce && row.ToReferral.Count == 0)
        {
            yield return new(
                "nothing says when Partner Center is given this field; name the moments in 'toReferral', or set 'direction' to 'toSalesforce'.",
                "direction", "toReferral");
        }

        var path = Usual.PathOf(row);
        if (path.Contains('.', StringComparison.Ordinal) && WritesSalesforce(row)
            && (row.ToOpportunity.Contains(OpportunityMoment.Update) || path.Split('.') is not [Customer, _]))
        {
            yield return new(
                $"'{path}' is a field of another record, and those are only written for the customer's account of a new opportunity; "
                + "use Account with 'toOpportunity' [\"create\"], or set 'direction' to 'toPartnerCenter'.",
                "opportunity", "direction", "toOpportunity");
        }
    }

    private static IEnumerable<RowFault> Values(MappingRow row)
    {
        var twice = row.Values.Values.OfType<string>().GroupBy(value => value, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            yield return new($"'values' gives '{twice.Key}' for several codes, so the way back is not clear; give each code a value of its own.");
        }

        // A new referral asks Microsoft for help when a choice is filled, whichever it is.
        if (row.Type == FieldType.Choice && row.Referral != HelpCode && row.ToReferral.Contains(ReferralMoment.Create))
        {
            yield return new(
                "a choice that is sent when a referral is created asks Microsoft for help; take 'create' out of 'toReferral', or use the type 'text'.",
                "type", "toReferral", "referral");
        }

        if (row.MaxLength < 1)
        {
            yield return new("'maxLength' must be 1 or more; write how many characters the Salesforce field takes.");
        }

        if (row.MaxItems < 1)
        {
            yield return new("'maxItems' must be 1 or more; write how many entries Partner Center takes.");
        }
    }

    private static IEnumerable<RowFault> Others(MappingRow row, IReadOnlyList<MappingRow> all)
    {
        var path = Usual.PathOf(row);
        if (WritesSalesforce(row) && Steering.Contains(path, StringComparer.OrdinalIgnoreCase))
        {
            yield return new($"'{path}' steers the synchronisation and cannot be mapped; use another field.", "opportunity", "direction", "toOpportunity");
        }

        if (WritesSalesforce(row) && Other(row, all, other =>
            WritesSalesforce(other) && string.Equals(Usual.PathOf(other), path, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            yield return new(
                $"row '{same.Id}' writes {path} as well; use another field, or switch that row off.", "opportunity", "direction", "toOpportunity");
        }

        if (WritesPartnerCenter(row) && Other(row, all, other => WritesPartnerCenter(other) && other.Referral == row.Referral) is { } there)
        {
            yield return new(
                $"row '{there.Id}' writes {row.Referral} as well; use another field, or switch that row off.", "referral", "direction", "toReferral");
        }
    }

    private static MappingRow? Other(MappingRow row, IReadOnlyList<MappingRow> all, Func<MappingRow, bool> same) =>
        all.FirstOrDefault(other => other.Id != row.Id && same(other));

    [GeneratedRegex(@"^(/[A-Za-z_$@][^/~\p{C}]*)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pointer();

    [GeneratedRegex("\\{(?<name>[^{}]*)\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Brace();

    /// <summary>Letters, digits and single underscores; two underscores only before a namespace's name or a suffix such as __c.</summary>
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*(_{1,2}[A-Za-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ApiName();
}
