using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Pages.Settings;
using CoSell.Core.Ledger;
using CoSell.Core.Received;
using CoSell.Core.Reconciling;
using CoSell.Core.Synchronizing;

namespace CoSell.Api.Pages.Overview;

/// <summary>Asks the ledger for the overview.</summary>
internal sealed class OverviewReader(
    ISyncLedger ledger, Reconciler reconciler, ReceivedSettings received, SignInSettings settings, SigningKeys keys, TimeProvider time)
{
    public async Task<OverviewModel> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await ledger.DueLinksAsync(now, OverviewModel.MostDue, cancellationToken);
        return new OverviewModel(
            now,
            await ledger.CountsAsync(cancellationToken),
            due.Count,
            due.Count > 0 ? due[0].DueAt() : null,
            [
                await SignsAsync(Texts.ToSalesforce, DealPlanning.PlanOpportunity, cancellationToken),
                await SignsAsync(Texts.ToPartnerCenter, DealPlanning.PlanReferral, cancellationToken),
            ],
            await reconciler.AlarmsAsync(cancellationToken),
            (await reconciler.ReportsAsync(cancellationToken)).Hourly,
            settings.IsOn ? keys.AreKnown ? Texts.KeysKnown : Texts.KeysUnknown : Texts.SignInIsOff)
        {
            Hours = await ledger.HoursAsync(HourRow.Start(now).AddHours(1 - HourRow.Hours), cancellationToken) is { } counts ? HourRow.Of(counts, now) : null,
            Quota = await reconciler.QuotaAsync(cancellationToken),
            Facts = await ledger.FactsAsync(cancellationToken),
            Differences = (await SettingsRoutes.ReadAsync(received, cancellationToken)).Differences,
        };
    }

    private async Task<DirectionSigns> SignsAsync(string name, string operation, CancellationToken cancellationToken)
    {
        var last = await ledger.LastEventAsync(operation, cancellationToken);
        return new DirectionSigns(name, await ledger.LastSuccessAsync(operation, cancellationToken), last?.At, last?.Result);
    }
}
