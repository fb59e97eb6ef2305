using CoSell.Sandbox.Faults;

namespace CoSell.Sandbox.Hosting;

/// <summary>Broken connections to the API, so that it can be seen how the flows take them.</summary>
internal sealed class ApiOutage : IFaultOrder
{
    private readonly Lock gate = new();
    private Predicate<HttpRequest> strikes = _ => false;
    private int left;

    public int Left
    {
        get
        {
            lock (gate)
            {
                return left;
            }
        }
    }

    /// <summary>Cuts the next fitting calls off before the API sees them.</summary>
    public void Begin(int calls = int.MaxValue, Predicate<HttpRequest>? fits = null)
    {
        lock (gate)
        {
            (left, strikes) = (calls, fits ?? (_ => true));
        }
    }

    public void End()
    {
        lock (gate)
        {
            left = 0;
        }
    }

    public Task StandInTheWayAsync(HttpContext context, RequestDelegate next)
    {
        if (!Takes(context.Request))
        {
            return next(context);
        }

        context.Abort();
        return Task.CompletedTask;
    }

    private bool Takes(HttpRequest request)
    {
        lock (gate)
        {
            return left > 0 && strikes(request) && left-- > 0;
        }
    }
}
