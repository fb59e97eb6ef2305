using CoSell.Core.Ledger;

namespace CoSell.Core.Reconciling;

/// <summary>Something about the installation that needs a person; each kind is one failure, however often it is seen.</summary>
/// <param name="Name">What it is called where alarms are counted.</param>
/// <param name="Id">The failure's id.</param>
/// <param name="Step">What saw it.</param>
/// <param name="Flow">The flow that is concerned.</param>
internal sealed record Alarm(string Name, string Id, string Step, string? Flow = null)
{
    private const string Inbound = "Partner Center to Salesforce CRM (Insider Preview)";
    private const string Outbound = "Salesforce to Partner Center (Insider Preview)";

    public static readonly Alarm Registration = new("registration", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6a01", "Webhook registration", Inbound);
    public static readonly Alarm Reading = new("reading", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6a02", "Reconciliation");
    public static readonly Alarm Quota = new("quota", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6a03", "Reconciliation");
    public static readonly Alarm InboundSilence = new("inboundSilence", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6a04", "Reconciliation", Inbound);
    public static readonly Alarm OutboundSilence = new("outboundSilence", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6a05", "Reconciliation", Outbound);

    public static readonly Alarm SalesforceSchema = new("salesforceSchema", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6a06", "Fields of Salesforce");
    public static readonly Alarm ReferralSchema = new("referralSchema", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6a07", "Properties of referrals");

    public static IReadOnlyList<Alarm> All { get; } =
        [Registration, Reading, Quota, InboundSilence, OutboundSilence, SalesforceSchema, ReferralSchema];

    public async Task RaiseAsync(ISyncLedger ledger, string message, string runId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = await OpenAsync(ledger, cancellationToken);
        var failure = before is null
            ? new Failure { Id = Id, At = now, Message = message, Parked = true }
            : before with { Message = message, Attempts = before.Attempts + 1, LastAt = now };
        await ledger.SaveFailureAsync(failure with { Step = Step, Flow = Flow, RunId = runId }, cancellationToken);
    }

    public async Task ClearAsync(ISyncLedger ledger, string resolution, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await OpenAsync(ledger, cancellationToken) is { } open)
        {
            await ledger.SaveFailureAsync(open with { ResolvedAt = now, Resolution = resolution }, cancellationToken);
        }
    }

    /// <summary>The failure, if it was not resolved yet.</summary>
    public async Task<Failure?> OpenAsync(ISyncLedger ledger, CancellationToken cancellationToken) =>
        await ledger.FailureAsync(Id, cancellationToken) is { ResolvedAt: null } open ? open : null;
}
