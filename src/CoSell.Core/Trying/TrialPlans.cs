using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Values;

namespace CoSell.Core.Trying;

/// <summary>What the planners say of two records: each direction's update, and each side's creation from the other.</summary>
internal sealed record TrialPlans(Plan ToSalesforce, Plan ToPartnerCenter, OpportunityDraft NewOpportunity, ReferralDraft NewReferral)
{
    private const string Pending = "pending";

    /// <summary>The problems of updating first: the same one may also keep a record from being created.</summary>
    public IEnumerable<(Problem Problem, string When)> Problems =>
    [
        .. ToSalesforce.Problems.Concat(ToPartnerCenter.Problems).Select(problem => (problem, "update")),
        .. NewOpportunity.Problems.Concat(NewReferral.Problems).Select(problem => (problem, "create")),
    ];

    /// <summary>What the plan of the direction in which the row travels says; null when neither speaks of the row.</summary>
    public Difference? Difference(MappingRow row) => ToSalesforce.Differences.Concat(ToPartnerCenter.Differences)
        .Where(difference => difference.Field == row.Id)
        .OrderBy(difference => difference.Outcome == Pending)
        .FirstOrDefault();

    /// <summary>The rule that keeps the row from being updated; null when nothing does.</summary>
    public string? Problem(MappingRow row) =>
        ToSalesforce.Problems.Concat(ToPartnerCenter.Problems).FirstOrDefault(problem => problem.Field == row.Id)?.Rule;

    /// <summary>What an update would write of the row.</summary>
    public IEnumerable<TrialWrite> Writes(MappingRow row, SyncSettings settings)
    {
        var path = settings.PathOf(row);
        if (Travels(ToSalesforce, row) && ToSalesforce.Write.TryGetPropertyValue(path, out var value))
        {
            yield return new TrialWrite(Side.Salesforce, path, value?.DeepClone());
        }

        // The stage is written as a status with its substatus.
        foreach (var operation in ToPartnerCenter.Patch.Where(operation => Travels(ToPartnerCenter, row) && IsAbout(operation!, row)))
        {
            yield return new TrialWrite(Side.PartnerCenter, (string)operation!["path"]!, operation["value"]?.DeepClone());
        }
    }

    /// <summary>What the creation of either record from the other would write of the row.</summary>
    public IEnumerable<TrialWrite> Creates(MappingRow row, SyncSettings settings)
    {
        var path = settings.PathOf(row);
        var body = path.Contains('.', StringComparison.Ordinal) ? NewOpportunity.Customer?.Account : NewOpportunity.Fields;
        if (row.Direction != Direction.ToPartnerCenter && row.ToOpportunity.Contains(OpportunityMoment.Create)
            && body?[path[(path.LastIndexOf('.') + 1)..]] is { } value)
        {
            yield return new TrialWrite(Side.Salesforce, path, value.DeepClone());
        }
        else if (row.Type == FieldType.Contacts && NewOpportunity.Contacts.Count > 0)
        {
            yield return new TrialWrite(
                Side.Salesforce, path, new JsonArray([.. NewOpportunity.Contacts.Select(contact => contact.Contact.DeepClone())]));
        }

        if (row.Direction != Direction.ToSalesforce && row.ToReferral.Contains(ReferralMoment.Create)
            && row.Referral[1..].Split('/').Aggregate((JsonNode?)NewReferral.Body, (at, name) => (at as JsonObject)?[name]) is { } field)
        {
            yield return new TrialWrite(Side.PartnerCenter, row.Referral, field.DeepClone());
        }
    }

    private static bool Travels(Plan plan, MappingRow row) =>
        plan.Differences.Any(difference => difference.Field == row.Id && difference.Outcome is "toSalesforce" or "toPartnerCenter");

    private static bool IsAbout(JsonNode operation, MappingRow row) => (string?)operation["path"] is { } path
        && (path == row.Referral || row.Type == FieldType.Stage && path == "/substatus");
}
