namespace CoSell.Sandbox.Faults;

/// <summary>An error that a fitting call is answered with.</summary>
/// <param name="Error">What is answered, in the service's own form.</param>
/// <param name="AfterWork">The call is carried out first, so that only its answer is lost.</param>
internal sealed record OrderedFault<TError>(TError Error, bool AfterWork);

/// <summary>Something on order that goes wrong with the next fitting calls.</summary>
internal interface IFaultOrder
{
    /// <summary>How many calls it still strikes.</summary>
    int Left { get; }

    /// <summary>From now on it strikes none.</summary>
    void End();
}

/// <summary>Errors on order for the next fitting calls of one service, in the order in which they were asked for.</summary>
internal class OrderedFaults<TRequest, TError>
{
    private readonly Lock gate = new();
    private readonly List<Plan> plans = [];

    /// <param name="error">What is answered.</param>
    /// <param name="count">How many calls are struck.</param>
    /// <param name="fits">Which ones; null for all.</param>
    /// <param name="afterWork">The call is carried out first, so that only its answer is lost.</param>
    /// <returns>By which it can be followed and ended; nobody has to.</returns>
    public IFaultOrder Add(TError error, int count = 1, Predicate<TRequest>? fits = null, bool afterWork = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (gate)
        {
            var plan = new Plan(this, new OrderedFault<TError>(error, afterWork), fits ?? (_ => true), count);
            plans.Add(plan);
            return plan;
        }
    }

    /// <summary>The fault that strikes this call; null when none does.</summary>
    public OrderedFault<TError>? Take(TRequest request)
    {
        // What decides whether a plan fits may itself call the service, so it is asked outside of the lock.
        return Ordered().FirstOrDefault(plan => plan.Fits(request) && TryUse(plan))?.Fault;
    }

    private List<Plan> Ordered()
    {
        lock (gate)
        {
            return [.. plans];
        }
    }

    private bool TryUse(Plan plan)
    {
        lock (gate)
        {
            if (plan.Left == 0)
            {
                return false;
            }

            if (--plan.Left == 0)
            {
                plans.Remove(plan);
            }

            return true;
        }
    }

    private void End(Plan plan)
    {
        lock (gate)
        {
            plan.Left = 0;
            plans.Remove(plan);
        }
    }

    private sealed class Plan(
        OrderedFaults<TRequest, TError> owner, OrderedFault<TError> fault, Predicate<TRequest> fits, int count) : IFaultOrder
    {
        private volatile int left = count;

        public OrderedFault<TError> Fault => fault;

        public Predicate<TRequest> Fits => fits;

        public int Left
        {
            get => left;
            set => left = value;
        }

        public void End() => owner.End(this);
    }
}
