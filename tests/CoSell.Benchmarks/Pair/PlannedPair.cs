using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoSell.Benchmarks.Ledgers;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;

namespace CoSell.Benchmarks.Pair;

/// <summary>The product's way of one pair: from the bytes of both records to the bytes of the plan, the ledger left out.</summary>
internal sealed class PlannedPair : IDisposable
{
    private static readonly JsonSerializerOptions Answers = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private readonly ArrayBufferWriter<byte> answer = new(16 * 1024);
    private readonly Utf8JsonWriter writer;
    private readonly LeftOutLedger ledger = new();
    private readonly DealPlanning planning;

    /// <param name="settled">The records when both sides last agreed.</param>
    /// <param name="mapping">Left out: the shipped one.</param>
    public PlannedPair(Sample settled, FieldMapping? mapping = null)
    {
        writer = new Utf8JsonWriter(answer);
        planning = new DealPlanning(ledger, mapping ?? FieldMapping.Default, TimeProvider.System);
        // A new pair is looked at once before it counts as known.
        for (var look = 0; look < 2; look++)
        {
            Plan(settled);
            ledger.Link = ledger.Saved! with { Version = look + 1 };
        }
    }

    /// <summary>Rows that an admin adds.</summary>
    public IReadOnlyList<MappingRow> CustomFields { get; init; } = [];

    /// <summary>The plan's bytes; gives how many there are.</summary>
    public int Plan(Sample sample)
    {
        using var referral = JsonDocument.Parse(sample.Referral);
        using var opportunity = JsonDocument.Parse(sample.Opportunity);
        var question = new OpportunityQuestion("run", referral.RootElement, now, opportunity.RootElement, now, new SyncSettings { OnHoldStage = "On hold" })
        {
            CustomFields = CustomFields,
        };

        // Nothing here waits for anything, so the task is done when it is given.
        var plan = planning.PlanOpportunityAsync(question, CancellationToken.None).GetAwaiter().GetResult();
        answer.ResetWrittenCount();
        writer.Reset();
        JsonSerializer.Serialize(writer, plan, Answers);
        return answer.WrittenCount;
    }

    public void Dispose() => writer.Dispose();

    /// <summary>The plan as it is answered. Throws <see cref="InvalidOperationException"/> when it is another than expected.</summary>
    public void Check(Sample sample, Decision decision, int differences)
    {
        Plan(sample);
        var plan = JsonSerializer.Deserialize<Plan>(answer.WrittenSpan, Answers)!;
        if (plan.Decision != decision || plan.Differences.Count != differences)
        {
            throw new InvalidOperationException($"The plan to be measured is {plan.Decision} with {plan.Differences.Count} differences: {plan.Reason}");
        }
    }
}
