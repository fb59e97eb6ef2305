using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Ledger.Tests.ScaleOut;

/// <summary>One deal as both systems hold it, and who is writing it now.</summary>
internal sealed class Deal(int number)
{
    private readonly Lock gate = new();
    private readonly JsonObject referral = ReferralOf(number);
    private JsonObject? opportunity;
    private string? writer;
    private int edits;

    /// <summary>Opportunities that were created for it.</summary>
    public int Created { get; private set; }

    /// <summary>Times that a run was told to write while another one still was.</summary>
    public int Collisions { get; private set; }

    public int Edits
    {
        get
        {
            lock (gate)
            {
                return edits;
            }
        }
    }

    public bool Agrees => (string?)referral["details"]!["notes"] == (string?)opportunity?["Description"];

    /// <summary>A person changes the notes in Partner Center.</summary>
    public void Edit()
    {
        lock (gate)
        {
            referral["details"]!["notes"] = string.Create(CultureInfo.InvariantCulture, $"Edit {++edits} of deal {number}.");
            referral["updatedDateTime"] = Now();
        }
    }

    /// <summary>What a run reads now.</summary>
    public JsonObject Question(string runId)
    {
        lock (gate)
        {
            var body = Bodies.PlanOpportunity(referral.DeepClone().AsObject(), opportunity?.DeepClone().AsObject());
            (body["runId"], body["referralReadAt"], body["opportunityReadAt"]) = (runId, Now(), Now());
            return body;
        }
    }

    public void Begin(string runId)
    {
        lock (gate)
        {
            Collisions += writer is null ? 0 : 1;
            writer = runId;
        }
    }

    /// <summary>Writes what the plan says and gives the outcome to report.</summary>
    public JsonObject Write(string runId, JsonObject plan)
    {
        lock (gate)
        {
            if (opportunity is null)
            {
                Created++;
                opportunity = Bodies.Opportunity();
                opportunity["Id"] = string.Create(CultureInfo.InvariantCulture, $"006A0{number:D10}AAA");
            }

            foreach (var (field, value) in plan["write"]!.AsObject())
            {
                opportunity[field] = value?.DeepClone();
            }

            opportunity["Account"]!["Name"] = $"Customer {number}";
            Collisions += writer == runId ? 0 : 1;
            writer = null;
            var outcome = Bodies.Succeeded();
            (outcome["runId"], outcome["opportunityId"], outcome["opportunityWrittenAt"]) = (runId, (string)opportunity["Id"]!, Now());
            return outcome;
        }
    }

    private static JsonObject ReferralOf(int number)
    {
        var made = Bodies.Referral();
        made["id"] = new Guid(number, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1).ToString();
        made["engagementId"] = new Guid(number, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1).ToString();
        made["name"] = $"Deal {number}";
        made["customerProfile"]!["name"] = $"Customer {number}";
        return made;
    }

    private static string Now() => TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
}
