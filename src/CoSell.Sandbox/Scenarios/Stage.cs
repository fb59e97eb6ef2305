using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Scenarios;

/// <summary>Where scenarios are played: lets people act, lets time pass, and checks what came of it.</summary>
internal sealed class Stage(SandboxHost host, Action<StepResult> report)
{
    private readonly SandboxTime time = new(host);
    private readonly List<StepResult> steps = [];

    public SandboxHost Host => host;

    public IReadOnlyList<StepResult> Steps => steps;

    /// <summary>The deals played so far, by the ids of their referral and opportunity.</summary>
    public List<Deal> Deals { get; } = [];

    /// <summary>Forgets the steps of the scenario before; the deals stay.</summary>
    public void Begin() => steps.Clear();

    /// <summary>Plays one step: somebody acts, everything that follows happens, then it is checked.</summary>
    public async Task StepAsync(string name, Action act, Func<Checks, Task> check, CancellationToken cancellationToken)
    {
        var runsBefore = host.Flows.Runs.Count;
        var checks = new Checks(host);
        try
        {
            act();
            await time.SettleAsync(cancellationToken);
            await check(checks);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A wrong flow can leave records that no check expects; that is a failed step, not the end of the program.
            checks.Fail(e.Message);
        }

        var runs = host.Flows.Runs.Skip(runsBefore).ToList();
        var blame = checks.Faults.Count == 0 ? [] : RunBlame.For(runs, checks.FieldsOutOfStep);
        var result = new StepResult(
            name, checks.Faults.Count == 0, string.Join(" ", (IEnumerable<string>)[.. checks.Faults, .. blame, .. checks.Notes]), checks.Rows);
        steps.Add(result);
        report(result);
    }

    /// <summary>Lets minutes pass in which nobody does anything; nothing may be written on either side.</summary>
    public async Task QuietAsync(string name, Action act, CancellationToken cancellationToken)
    {
        var audits = Deals.ToDictionary(deal => deal, Audit);
        var (salesforce, partnerCenter) = Writes();
        await StepAsync(
            name,
            act,
            checks =>
            {
                var (salesforceAfter, partnerCenterAfter) = Writes();
                checks.That(salesforceAfter == salesforce, $"{salesforceAfter - salesforce} further writes to Salesforce");
                checks.That(partnerCenterAfter == partnerCenter, $"{partnerCenterAfter - partnerCenter} further writes to Partner Center");
                foreach (var (deal, audit) in audits)
                {
                    checks.That(Audit(deal) == audit, $"the Audit field of {deal.OpportunityId} changed");
                }

                checks.Note("No write on either side, the Audit field included.");
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    private string? Audit(Deal deal) => host.Salesforce.Get("Opportunity", deal.OpportunityId)["Audit__c"]?.ToString();

    private (int Salesforce, int PartnerCenter) Writes() =>
        (host.Salesforce.Log.Writes.Count, host.PartnerCenter.Log.PartnerWrites.Count);
}

/// <summary>A deal that both sides know.</summary>
internal sealed record Deal(string ReferralId, string OpportunityId)
{
    public JsonObject Referral(SandboxHost host) => host.PartnerCenter.Referral(ReferralId)!;

    public JsonObject Opportunity(SandboxHost host) => host.Salesforce.Get("Opportunity", OpportunityId);
}
