using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Usage;

/// <summary>An error that the next matching calls are answered with.</summary>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Error">The entry of its body.</param>
/// <param name="AfterWork">Whether the call is carried out first, so that only its answer is lost.</param>
internal sealed record Fault(int Status, SalesforceError Error, bool AfterWork);

/// <summary>Errors on order, to see how a caller takes them.</summary>
internal sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<(Fault Fault, Func<HttpRequest, bool> Matches, int Left)> planned = [];

    public void Add(Fault fault, int count, Func<HttpRequest, bool>? predicate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (gate)
            planned.Add((fault, predicate ?? (_ => true), count));
    }

    public Fault? Take(HttpRequest request)
    {
        lock (gate)
        {
            var index = planned.FindIndex(p => p.Matches(request));
            if (index < 0)
                return null;

            var (fault, matches, left) = planned[index];
            if (left == 1)
                planned.RemoveAt(index);
            else
                planned[index] = (fault, matches, left - 1);

            return fault;
        }
    }
}
