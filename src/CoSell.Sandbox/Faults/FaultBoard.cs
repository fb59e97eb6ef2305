using System.Collections.Concurrent;
using System.Globalization;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Faults;

/// <summary>Which calls a fault strikes.</summary>
internal enum FaultyCalls
{
    /// <summary>The calls that write; the triggers' polls do not use the fault up.</summary>
    Writes,

    Reads,

    Any,
}

/// <summary>What a person wants to go wrong.</summary>
/// <param name="Service">Whose calls.</param>
/// <param name="Fault">How they go wrong.</param>
/// <param name="Calls">Which of them.</param>
/// <param name="Count">How many.</param>
internal sealed record FaultWish(FaultyService Service, ServiceFault Fault, FaultyCalls Calls, int Count)
{
    /// <summary>The way to the API is either there or cut; everything else is answered, and never cut.</summary>
    public bool IsPossible => Service == FaultyService.Api
        ? Fault == ServiceFault.Unreachable
        : Fault != ServiceFault.Unreachable && (Service != FaultyService.Dataverse || Fault != ServiceFault.SignInRefused);

    public bool Fits(string method) => Calls switch
    {
        FaultyCalls.Writes => method is "POST" or "PATCH" or "PUT" or "DELETE",
        FaultyCalls.Reads => method is "GET",
        _ => true,
    };
}

/// <summary>A fault that is in force.</summary>
internal sealed record StandingFault(string Id, FaultWish Wish, IFaultOrder Order);

/// <summary>The faults that people at the page ordered, as far as they are still in force.</summary>
internal sealed class FaultBoard(SandboxWorld world)
{
    private readonly ConcurrentQueue<StandingFault> ordered = new();

    public IReadOnlyList<StandingFault> Standing => [.. ordered.Where(fault => fault.Order.Left > 0)];

    /// <summary>Throws <see cref="ArgumentException"/> when that service cannot fail in that way.</summary>
    public StandingFault Begin(FaultWish wish)
    {
        var id = (ordered.Count + 1).ToString(CultureInfo.InvariantCulture);
        var fault = new StandingFault(id, wish, FaultOrders.Place(wish, world));
        ordered.Enqueue(fault);
        return fault;
    }

    /// <summary>Ends one fault; nothing happens when it is over already.</summary>
    public void End(string id) => Standing.FirstOrDefault(fault => fault.Id == id)?.Order.End();
}
