using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>
/// A new co-sell referral made from an opportunity: the partner's, and Microsoft's in the same engagement when help is
/// wanted. Shape: documented sample of the create-a-referral page.
/// </summary>
internal sealed class ReferralDraft
{
    /// <summary>What goes to Microsoft with the request for help, and only with it.</summary>
    private const string Invitation = "/inviteContext/";

    private const string HelpCode = Invitation + "assistanceRequestCode";
    private const string Solutions = "/details/requirements/solutions";

    private readonly PlanningContext context;
    private readonly List<Problem> problems = [];

    private ReferralDraft(PlanningContext context) => this.context = context;

    public JsonObject Body { get; } = new()
    {
        ["status"] = "New",
        ["substatus"] = "Pending",
        ["type"] = "Shared",
        ["qualification"] = "SalesQualified",
        ["consent"] = new JsonObject
        {
            ["consentToToShareInfoWithOthers"] = true,
            ["consentToContact"] = true,
            ["consentToShareReferralWithMicrosoftSellers"] = true,
        },
    };

    public bool WantsHelp { get; private set; }

    public IReadOnlyList<Problem> Problems => problems;

    public static ReferralDraft From(PlanningContext context, JsonElement opportunity)
    {
        var draft = new ReferralDraft(context);
        var rows = context.Mapping.Rows.Where(row => row.Direction != Direction.ToSalesforce
            && row.ToReferral.Contains(ReferralMoment.Create));
        var values = rows.ToDictionary(
            row => row,
            row => context.Edits.TryGetValue(row.Id, out var edited) ? edited : FieldKind.Of(row).FromOpportunity(opportunity, row, context.Settings));
        draft.WantsHelp = values.Any(pair => pair.Key.Referral == HelpCode && pair.Value.State == ValueState.Present);
        foreach (var (row, value) in values)
        {
            draft.Add(row, value);
        }

        draft.AddTarget(values.FirstOrDefault(pair => pair.Key.Referral == Solutions).Value);
        return draft;
    }

    /// <summary>The same deal, addressed to Microsoft; the flow adds the engagement that the first reply names.</summary>
    public JsonObject ForMicrosoft()
    {
        var body = (JsonObject)Body.DeepClone();
        body["target"] = Target("BusinessProfileLocation", "msft");
        body.Remove("externalReferenceId");
        return body;
    }

    /// <summary>Bases as both sides stand once the referral exists; Partner Center accepts a partner's own deal at once.</summary>
    public IReadOnlyDictionary<string, IntendedBase> Intended(JsonElement opportunity)
    {
        var referral = JsonSerializer.SerializeToElement(Body);
        return context.Mapping.Rows.Where(row => row.IsMerged && row.Direction == Direction.Both).ToDictionary(row => row.Id, row =>
        {
            var kind = FieldKind.Of(row);
            var before = kind.FromOpportunity(opportunity, row, context.Settings);
            var partnerCenter = row.Type == FieldType.Stage
                ? FieldValue.Of(StageKind.Active)
                : kind.FromReferral(referral, row, context.Settings);
            var salesforce = IsWrittenBack(row, partnerCenter, before) ? partnerCenter : before;
            var pair = context.Pair(row, partnerCenter.State == ValueState.Absent ? FieldValue.Empty : partnerCenter, salesforce);
            return new IntendedBase(pair, Side.PartnerCenter);
        });
    }

    /// <summary>Fields that creating the referral sets although Salesforce left them empty, such as its visibility.</summary>
    public JsonObject WriteBack(JsonElement opportunity)
    {
        var referral = JsonSerializer.SerializeToElement(Body);
        var write = new JsonObject();
        foreach (var row in context.Mapping.Rows.Where(row => row.IsMerged && row.Direction == Direction.Both && row.Type != FieldType.Stage))
        {
            var kind = FieldKind.Of(row);
            var set = kind.FromReferral(referral, row, context.Settings);
            if (IsWrittenBack(row, set, kind.FromOpportunity(opportunity, row, context.Settings)))
            {
                write[context.Settings.PathOf(row)] = kind.ToOpportunity(set, row, context.Settings);
            }
        }

        return write;
    }

    /// <summary>A value that a person gave when resolving a failure stays where it was meant to go.</summary>
    private bool IsWrittenBack(MappingRow row, FieldValue created, FieldValue before) =>
        created.State == ValueState.Present && before.State == ValueState.Empty && !context.Edits.ContainsKey(row.Id);

    private static JsonArray Target(string type, string id) => [new JsonObject { ["type"] = type, ["id"] = id }];

    private void Add(MappingRow row, FieldValue value)
    {
        var required = row.Required.Contains(Requirement.Referral) || (WantsHelp && row.Required.Contains(Requirement.Help));
        if (value.State == ValueState.Invalid)
        {
            problems.Add(Problem.Of(row, value.Text));
        }
        else if (required && Requirements.IsMissing(row, value))
        {
            problems.Add(Requirements.Missing(row, context.Settings));
        }
        else if (value.State == ValueState.Present && (WantsHelp || !row.Referral.StartsWith(Invitation, StringComparison.Ordinal)))
        {
            FieldKind.Of(row).Fill(Body, value, row, context.Settings);
        }
    }

    private void AddTarget(FieldValue products)
    {
        if (products.State == ValueState.Present)
        {
            Body["target"] = Target("SolutionProfile", SetKind.Ids(products.Text)[0]);
        }
    }
}
