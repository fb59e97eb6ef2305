using System.Data.Common;
using System.Text.Json;
using CoSell.Api.Outcomes;
using CoSell.Core.Connections;
using CoSell.Core.Ledger;
using CoSell.Ledger;

namespace CoSell.Api.Connections;

/// <summary>
/// Flows that the API refuses write their failures into the ledger's table themselves, one for each run. When it was the
/// connection that was refused, they become the one failure of that connection.
/// </summary>
internal sealed partial class FlowsOwnFailures(
    ISyncLedger ledger, ConnectionWatch connections, TimeProvider time, ILogger<FlowsOwnFailures> logger) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    private const string Told = "It is told by the failure of the connection.";
    private const int AtOnce = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Every, time, stoppingToken);
            await GatherAsync(stoppingToken);
        }
    }

    private async Task GatherAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The oldest last, so that the message names the run that failed last.
            foreach (var failure in (await ledger.OpenFailuresAsync(0, AtOnce, cancellationToken)).Reverse())
            {
                if (RefusedStep(failure) is { Refusal: { } refusal } step)
                {
                    await connections.RaiseAsync(refusal, $"{failure.Flow}, step {step.Name}", failure.RunId ?? failure.Id, cancellationToken);
                    await ledger.SaveFailureAsync(
                        failure with { Message = Told, ResolvedAt = time.GetUtcNow(), Resolution = Told }, cancellationToken);
                }
            }
        }
        catch (Exception e) when (e is DbException or LedgerUnavailableException)
        {
            Log.Failed(logger, e);
        }
    }

    /// <summary>A flow knows neither link nor step; its message is what result() gave.</summary>
    private static FailedStep? RefusedStep(Failure failure)
    {
        if (failure is not { LinkId: null, Step: null, Direction: null } || !failure.Message.StartsWith('['))
        {
            return null;
        }

        try
        {
            using var results = JsonDocument.Parse(failure.Message);
            return FailedStep.Of(results.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The failures that flows wrote themselves could not be looked at; this is tried again in five minutes.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
