using System.Globalization;
using CoSell.Ledger;
using CoSell.Sandbox.Chaos.Scheduling;
using CoSell.Sandbox.Chaos.Stories;
using CoSell.Sandbox.Chaos.World;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Salesforce;

namespace CoSell.Sandbox.Chaos.Faults;

/// <summary>A fault that waits for the next call of a service.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Service">Whose call it strikes.</param>
/// <param name="Amount">Seconds, or how many calls.</param>
/// <param name="Target">Which calls: <c>write</c>, <c>create</c> or <c>any</c>.</param>
internal sealed record CallFault(FaultKind Kind, string Service, int Amount, string Target);

/// <summary>The faults that are in force. A fault of a call strikes the next call that it fits.</summary>
internal sealed class FaultDesk
{
    private readonly List<CallFault> calls = [];
    private readonly List<(FaultKind Kind, int Seconds)> webhooks = [];
    private readonly Dictionary<string, int> struck = [];
    private int busy;
    private bool busySaves;
    private (int Calls, string Target)? kill;

    /// <summary>How often each kind struck.</summary>
    public IReadOnlyDictionary<string, int> Struck => struck;

    public async Task BeginAsync(Step step, ChaosWorld world, Simulation simulation, CancellationToken cancellationToken)
    {
        var kind = Enum.Parse<FaultKind>(step.What);
        var words = step.Value.Split(' ');
        switch (kind)
        {
            case FaultKind.Lost or FaultKind.Duplicated or FaultKind.Delayed or FaultKind.Reordered:
                webhooks.Add((kind, step.Value.Length == 0 ? 0 : Number(words[0])));
                break;
            case FaultKind.Killed:
                kill = (Number(words[0]), words[1]);
                break;
            case FaultKind.Busy:
                (busy, busySaves) = (Number(words[0]), words[1] == "saved");
                break;
            case FaultKind.Expired:
                world.Tokens.Revoke(words[0] == "salesforce" ? SalesforceOrg.Audience : PartnerCenterAudiences.Referrals);
                Count(kind);
                break;
            case FaultKind.Skew:
                ClockOf(world, words[0]).Ahead = TimeSpan.FromSeconds(Number(words[1]));
                Count(kind);
                break;
            case FaultKind.Restart:
                await world.Api.StopAsync();
                Count(kind);
                simulation.At(simulation.Now + TimeSpan.FromSeconds(Number(words[0])), () => world.Api.IsUp ? Task.CompletedTask : world.Api.StartAsync(cancellationToken));
                break;
            default:
                calls.Add(new CallFault(kind, words[0], Number(words[1]), words.Length > 2 ? words[2] : "any"));
                break;
        }
    }

    /// <summary>From now on all goes well; what has been lost stays lost, and clocks stay as they are.</summary>
    public async Task EndAsync(ChaosWorld world, CancellationToken cancellationToken)
    {
        calls.Clear();
        webhooks.Clear();
        (busy, kill) = (0, null);
        if (!world.Api.IsUp)
        {
            await world.Api.StartAsync(cancellationToken);
        }
    }

    /// <summary>The fault that strikes a call of the service; null when none does.</summary>
    public CallFault? Take(string service, string operation)
    {
        var index = calls.FindIndex(fault => fault.Service == service && Fits(fault.Target, operation));
        if (index < 0)
        {
            return null;
        }

        var fault = calls[index];
        calls.RemoveAt(index);
        if (fault is { Kind: FaultKind.ServerError or FaultKind.TimeoutBefore, Amount: > 1 })
        {
            calls.Insert(index, fault with { Amount = fault.Amount - 1 });
        }

        Count(fault.Kind);
        return fault;
    }

    /// <summary>Whether the run is gone before, or right after, this call.</summary>
    public bool Kills(string operation)
    {
        if (kill is not { } wanted || !Fits(wanted.Target, operation))
        {
            return false;
        }

        kill = wanted.Calls > 1 ? (wanted.Calls - 1, wanted.Target) : null;
        if (kill is null)
        {
            Count(FaultKind.Killed);
        }

        return kill is null;
    }

    /// <summary>When the copies of a webhook arrive that should arrive now.</summary>
    public IReadOnlyList<TimeSpan> Arrivals()
    {
        if (webhooks.Count == 0)
        {
            return [TimeSpan.Zero];
        }

        var (kind, seconds) = webhooks[0];
        webhooks.RemoveAt(0);
        Count(kind);
        return kind switch
        {
            FaultKind.Lost => [],
            FaultKind.Duplicated => [TimeSpan.Zero, TimeSpan.FromMilliseconds(40)],
            _ => [TimeSpan.FromSeconds(seconds)],
        };
    }

    /// <summary>Runs a use of the ledger, or fails it.</summary>
    public object? UseLedger(Func<object?> use, bool saves)
    {
        if (busy == 0 || !saves)
        {
            return use();
        }

        busy--;
        Count(FaultKind.Busy);
        if (busySaves)
        {
            (use() as Task)?.GetAwaiter().GetResult();
        }

        throw new LedgerUnavailableException("The ledger is busy.");
    }

    private static bool Fits(string target, string operation) => target switch
    {
        "create" => operation is "CreateReferral" or "PostItem_V2" or "PatchItemByExternalIdV2",
        "write" => operation is "CreateReferral" or "PostItem_V2" or "PatchItemByExternalIdV2" or "PatchItem_V3" or "PatchReferralById" or "RecordOutcome" or "Redrive",
        _ => true,
    };

    private void Count(FaultKind kind) => struck[kind.ToString()] = struck.GetValueOrDefault(kind.ToString()) + 1;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static SkewedClock ClockOf(ChaosWorld world, string service) => service switch
    {
        "api" => world.ApiClock,
        "salesforce" => world.SalesforceClock,
        "partnerCenter" => world.PartnerCenterClock,
        _ => world.FlowClock,
    };
}
