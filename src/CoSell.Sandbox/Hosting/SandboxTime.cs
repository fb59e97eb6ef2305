using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;

namespace CoSell.Sandbox.Hosting;

/// <summary>Lets time pass in the sandbox: webhooks are delivered, triggers polled, runs carried out.</summary>
internal sealed class SandboxTime(SandboxHost host)
{
    private static readonly TimeSpan PollingInterval = TimeSpan.FromMinutes(1);

    /// <summary>One polling interval: everything that falls due in it happens. Gives how many flow runs there were.</summary>
    public async Task<int> PassMinuteAsync(CancellationToken cancellationToken)
    {
        host.Clock.Advance(PollingInterval);
        return await CatchUpAsync(cancellationToken);
    }

    /// <summary>Several polling intervals, one after the other. A trigger that cannot be polled in one is polled in the next.</summary>
    public async Task PassAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += PollingInterval)
        {
            await TryPassMinuteAsync(cancellationToken);
        }
    }

    /// <summary>
    /// As much time as it takes until reconciliation reads both systems again, and then until what it stored is re-driven.
    /// </summary>
    public async Task PassReconciliationAsync(CancellationToken cancellationToken)
    {
        const int most = 80;
        const int after = 6;
        var walks = Walks();
        for (var minute = 0; minute < most && Walks() == walks; minute++)
        {
            await TryPassMinuteAsync(cancellationToken);
        }

        await PassAsync(PollingInterval * after, cancellationToken);
    }

    /// <summary>What is due now: deliveries, the runs that they start, and one poll.</summary>
    public async Task<int> CatchUpAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        int news;
        do
        {
            news = await host.PartnerCenter.Webhooks.DeliverDueAsync(cancellationToken);
            count += await host.Flows.RunWaitingAsync(cancellationToken);
        }
        while (news > 0);

        return count + await host.Flows.PollAsync(cancellationToken);
    }

    /// <summary>Lets minutes pass until one goes by without a run; gives how many flow runs there were.</summary>
    public async Task<int> SettleAsync(CancellationToken cancellationToken)
    {
        const int patience = 12;
        var count = 0;
        for (var minute = 0; minute < patience; minute++)
        {
            var ran = await PassMinuteAsync(cancellationToken);
            count += ran;
            if (ran == 0)
            {
                return count;
            }
        }

        throw new InvalidOperationException($"The flows were still running after {patience} minutes without anybody changing anything.");
    }

    private async Task TryPassMinuteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PassMinuteAsync(cancellationToken);
        }
        catch (FlowRunException)
        {
            // The flow host keeps what it was, and the page shows it.
        }
    }

    /// <summary>The runs in which both systems were read.</summary>
    private int Walks() => host.Flows.Runs.Count(run => run.FlowId == FlowName.Ids[FlowName.Reconciliation]
        && run.Action("Ask_what_to_read") is { Status: ActionStatus.Succeeded });
}
