using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;

namespace CoSell.Core.Tests.Support;

/// <summary>Both records of a deal beside a ledger: asks as the flows do, carries plans out, reports what became of them.</summary>
internal sealed class Deal
{
    public const string Run = "run-1";

    private readonly DealPlanning planning;
    private readonly OutcomeRecording recording;

    public Deal(JsonObject? referral, JsonObject? opportunity, FieldMapping? mapping = null)
        : this(referral, opportunity, mapping ?? FieldMapping.Default, new MemoryLedger())
    {
    }

    private Deal(JsonObject? referral, JsonObject? opportunity, FieldMapping mapping, MemoryLedger ledger)
    {
        (Referral, Opportunity, Mapping, Ledger) = (referral, opportunity, mapping, ledger);
        planning = new DealPlanning(Ledger, Mapping, Time);
        recording = new OutcomeRecording(Ledger, Mapping, Time);
    }

    public FieldMapping Mapping { get; }

    public ManualTime Time { get; } = new();

    public MemoryLedger Ledger { get; }

    /// <summary>What an admin wrote into the plan steps of the flows.</summary>
    public IReadOnlyList<MappingRow> CustomFields { get; set; } = [];

    public JsonObject? Referral { get; set; }

    public JsonObject? Opportunity { get; set; }

    public SyncSettings Settings { get; set; } = new() { OnHoldStage = "On hold" };

    /// <summary>The custom fields as an admin writes them into the flows' plan steps.</summary>
    public string CustomJson
    {
        set => CustomFields = Core.Mapping.CustomFields.Read(
            Json.Of(JsonNode.Parse(value)!.AsObject()), FieldMapping.Default, (name, rule, _) => Assert.Fail($"{name}: {rule}"));
    }

    public Link Link => Ledger.Links.Single();

    public string? Audit => Opportunity?["Audit__c"]?.GetValue<string>();

    public string? Name => Opportunity?["Name"]?.GetValue<string>();

    /// <summary>A deal whose two sides agree and whose bases are known.</summary>
    public static async Task<Deal> LinkedAsync(SyncSettings? settings = null)
    {
        var deal = new Deal(Records.Referral(), Records.Opportunity());
        deal.Settings = settings ?? deal.Settings;
        if ((await deal.InboundAsync()).Decision == Decision.Wait)
        {
            // The first look at a pair that the ledger does not know writes nothing.
            await deal.InboundAsync();
        }

        return deal;
    }

    /// <summary>Another deal in the same ledger, with a clock of its own.</summary>
    public Deal Beside(JsonObject? referral, JsonObject? opportunity) => new(referral, opportunity, Mapping, Ledger) { Settings = Settings };

    /// <summary>The same deal at the same moment, to see what would become of it if something else happened now.</summary>
    public Deal Fork()
    {
        var other = new Deal((JsonObject?)Referral?.DeepClone(), (JsonObject?)Opportunity?.DeepClone(), Mapping, Ledger.Copy())
        {
            CustomFields = CustomFields,
            Settings = Settings,
        };
        other.Time.Advance(Time.Now - other.Time.Now);
        return other;
    }

    public Task<Plan> PlanOpportunityAsync(string run = Run, DateTimeOffset? referralReadAt = null, DateTimeOffset? opportunityReadAt = null) =>
        planning.PlanOpportunityAsync(
            new OpportunityQuestion(
                run,
                Json.Of(Referral!),
                referralReadAt ?? Time.Now,
                Opportunity is null ? null : Json.Of(Opportunity),
                opportunityReadAt ?? Time.Now,
                Settings)
            {
                CustomFields = CustomFields,
            },
            CancellationToken.None);

    public Task<Plan> PlanReferralAsync(
        string run = Run, DateTimeOffset? readAt = null, JsonObject[]? found = null) =>
        planning.PlanReferralAsync(
            new ReferralQuestion(
                run,
                Opportunity is null ? null : Json.Of(Opportunity),
                readAt ?? Time.Now,
                Referral is null ? null : Json.Of(Referral),
                Referral is null ? null : readAt ?? Time.Now,
                found is null ? null : [.. found.Select(Json.Of)],
                Settings)
            {
                CustomFields = CustomFields,
            },
            CancellationToken.None);

    public Task<OutcomeReceipt> ReportAsync(Outcome outcome) => recording.RecordAsync(outcome, CancellationToken.None);

    /// <summary>The whole flow from Partner Center: plan, write, report.</summary>
    public async Task<Plan> InboundAsync(string run = Run)
    {
        var plan = await PlanOpportunityAsync(run);
        await FinishAsync(plan);
        return plan;
    }

    /// <summary>The whole flow from Salesforce for a deal whose referral is known.</summary>
    public async Task<Plan> OutboundAsync(string run = Run)
    {
        var plan = await PlanReferralAsync(run);
        await FinishAsync(plan);
        return plan;
    }

    /// <summary>Writes what the plan says to both records.</summary>
    public void Write(Plan plan)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        if (plan.PatchReferral)
        {
            Patches.Apply(Referral!, plan.Patch);
            Referral!["updatedDateTime"] = Time.Now.ToString("O");
        }

        if (plan.WriteOpportunity)
        {
            Salesforce.Write(Opportunity ??= Salesforce.Empty(), plan, Time.Now, Settings);
        }
    }

    public async Task FinishAsync(Plan plan)
    {
        var before = Time.Now;
        Write(plan);
        if (plan.WriteOpportunity || plan.PatchReferral)
        {
            await ReportAsync(Succeeded(plan));
        }

        Time.Advance(before.AddSeconds(2) - Time.Now);
    }

    /// <summary>The whole way of a run that fails: it reports, tells the seller what it is answered, and reports that.</summary>
    public async Task<OutcomeReceipt> FailAsync(Outcome failed)
    {
        var receipt = await ReportAsync(failed);
        if (receipt.WriteOpportunity)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Salesforce.Write(Opportunity!, new Plan { Decision = Decision.Update, Reason = string.Empty, Write = receipt.Write }, Time.Now, Settings);
            await ReportAsync(failed with { Status = OutcomeStatus.Told, Opportunity = null, OpportunityWrittenAt = Time.Now });
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        return receipt;
    }

    public Outcome Succeeded(Plan plan) => new()
    {
        PlanId = plan.PlanId,
        RunId = Run,
        Status = OutcomeStatus.Succeeded,
        OpportunityId = Opportunity?["Id"]?.GetValue<string>(),
        ReferralId = Referral?["id"]?.GetValue<string>(),
        OpportunityWrittenAt = plan.WriteOpportunity ? Time.Now : null,
        ReferralWrittenAt = plan.PatchReferral ? Time.Now : null,
        Settings = Settings,
    };

    public Outcome Failed(Plan plan, string step = "Update existing opportunity", string message = "FIELD_CUSTOM_VALIDATION_EXCEPTION") => new()
    {
        PlanId = plan.PlanId,
        RunId = Run,
        Status = OutcomeStatus.Failed,
        Flow = "a flow",
        Step = step,
        Message = message,
        Opportunity = Opportunity is null ? null : Json.Of(Opportunity),
        Settings = Settings,
    };
}
