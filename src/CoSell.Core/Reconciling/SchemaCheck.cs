using System.Text.Json;
using System.Text.RegularExpressions;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;

namespace CoSell.Core.Reconciling;

/// <summary>
/// Asks Salesforce by name for every field that the sync needs, before anything else is read: a field that was removed or
/// renamed, or that the integration user may not see any more, is named by the refusal, and a person is told once, before a
/// run fails with it.
/// </summary>
internal static partial class SchemaCheck
{
    private static readonly Dictionary<string, string> Steering = new(StringComparer.OrdinalIgnoreCase)
    {
        [OpportunityField.Sync] = "the switch Sync with Partner Center",
        [OpportunityField.Audit] = "the audit trail, by which the seller is told everything",
        [OpportunityField.Identifier] = "the Referral Identifier, by which a deal is found",
    };

    /// <summary>One record with all fields that must be there, but those that are known to be missing.</summary>
    public static string Query(FieldMapping mapping, SyncSettings settings, IReadOnlyList<string> missing) =>
        $"SELECT {string.Join(", ", Needed(mapping, settings).Except(missing, StringComparer.OrdinalIgnoreCase).Prepend(OpportunityField.Id))} FROM Opportunity LIMIT 1";

    /// <summary>The needed field that the answer says is not there; null when it says something else.</summary>
    public static string? Refused(JsonElement answer, FieldMapping mapping, SyncSettings settings, IReadOnlyList<string> missing)
    {
        var names = Texts(answer).Select(text => NoSuchColumn().Match(text)).Where(match => match.Success).ToList();
        return Needed(mapping, settings).Except(missing, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(path => names.Exists(name => Fits(path, name.Groups["field"].Value, name.Groups["object"].Value)));
    }

    /// <summary>The mapping without the rows whose fields are missing: the others can still be read.</summary>
    public static FieldMapping Without(FieldMapping mapping, SyncSettings settings, IReadOnlyList<string> missing) => missing.Count == 0
        ? mapping
        : mapping with { Rows = [.. mapping.Rows.Where(row => !missing.Contains(settings.PathOf(row), StringComparer.OrdinalIgnoreCase))] };

    /// <summary>Tells of what is missing, or that nothing is any more.</summary>
    public static Task TellAsync(
        ISyncLedger ledger, FieldMapping mapping, SyncSettings settings, IReadOnlyList<string> missing, string runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        missing.Count == 0
            ? Alarm.SalesforceSchema.ClearAsync(ledger, "Salesforce shows every field that is needed again.", now, cancellationToken)
            : Alarm.SalesforceSchema.RaiseAsync(ledger, Message(mapping, settings, missing), runId, now, cancellationToken);

    private static string Message(FieldMapping mapping, SyncSettings settings, IReadOnlyList<string> missing) =>
        string.Join(' ', missing.Select(path => $"Salesforce does not show the field {NameOf(path)} of {ObjectOf(path)}, which is needed for {Users(path, mapping, settings)}."))
        + " A needed field must exist, and the integration user must see it. It was removed or renamed, or lost its field permission: "
        + "bring it back, give the permission set Partner Center Integration its field permission, or change the row in a mapping file or the environment variable "
        + "that names it. Until then its row is left out of every update, and new opportunities cannot be made with it.";

    private static string Users(string path, FieldMapping mapping, SyncSettings settings) => Steering.GetValueOrDefault(path) ?? string.Join(
        ", ", mapping.Rows.Where(row => settings.PathOf(row).Equals(path, StringComparison.OrdinalIgnoreCase)).Select(row => $"{row.Label} (row {row.Id})"));

    private static IEnumerable<string> Needed(FieldMapping mapping, SyncSettings settings) => mapping.Rows
        .Where(row => !row.Optional && row.Type is not (FieldType.Contacts or FieldType.Person)
            && !(row.Type == FieldType.Currency && settings.OrganizationCurrency is not null))
        .Select(settings.PathOf)
        .Concat(Steering.Keys)
        .Where(path => path != OpportunityField.Id)
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private static string NameOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string ObjectOf(string path) => path.Contains('.', StringComparison.Ordinal) ? path[..path.LastIndexOf('.')] : "Opportunity";

    private static bool Fits(string path, string field, string entity) =>
        NameOf(path).Equals(field, StringComparison.OrdinalIgnoreCase)
        && ObjectOf(path).Split('.')[^1].Equals(entity, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Texts(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Object => answer.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => answer.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [Values.JsonWalk.String(answer)],
        _ => [],
    };

    /// <summary>Salesforce's words for a field that does not exist, or that the user may not see.</summary>
    [GeneratedRegex(@"No such column '(?<field>\w+)' on (?:entity|sobject of type) '?(?<object>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoSuchColumn();
}
