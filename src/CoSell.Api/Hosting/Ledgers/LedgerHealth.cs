using CoSell.Core.Ledger;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoSell.Api.Hosting.Ledgers;

/// <summary>Ready means that the ledger can be opened and read; if it cannot, its own words say why.</summary>
internal sealed class LedgerHealth(ISyncLedger ledger) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await ledger.LinkByIdAsync(string.Empty, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
