using System.Globalization;
using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.Sandbox.Chaos.Faults;

/// <summary>Makes up what goes wrong in an episode, and when.</summary>
internal sealed class Misfortune(long seed, IReadOnlyList<FaultKind> kinds)
{
    /// <summary>Of these, whose clocks and calls.</summary>
    private static readonly string[] Services = ["api", "partnerCenter", "salesforce"];

    private const int EditsPerFault = 3;

    /// <summary>Seconds; the service ends a synchronous call after 120 (<i>Limits of automated, scheduled, and instant flows</i>).</summary>
    private const int LongestCall = 110;

    private readonly Chance chance = Chance.Of(seed, "misfortune");

    public IEnumerable<Step> Tell(TimeSpan length, int edits)
    {
        if (kinds.Count == 0)
        {
            yield break;
        }

        for (var fault = 0; fault < edits / EditsPerFault; fault++)
        {
            var kind = chance.One(kinds);
            var at = TimeSpan.FromMilliseconds(chance.Below((int)length.TotalMilliseconds));
            yield return new Step(at, Deed.Fault, 0, Side.PartnerCenter, kind.ToString(), Needs(kind));
        }
    }

    private string Needs(FaultKind kind) => kind switch
    {
        FaultKind.Delayed => Seconds(30, 900),
        FaultKind.Reordered => Seconds(2, 20),
        FaultKind.Throttled => $"{chance.One(Services)} {Seconds(1, 90)}",
        FaultKind.ServerError or FaultKind.TimeoutBefore => $"{chance.One(Services)} {chance.Between(1, 5)}",
        FaultKind.TimeoutAfter => $"{chance.One(Services)} 1 {Target()}",
        FaultKind.Slow => $"{chance.One(Services)} {Seconds(20, LongestCall)} any",
        FaultKind.Killed => $"{chance.Between(1, 6).ToString(CultureInfo.InvariantCulture)} {Target()}",
        FaultKind.Restart => Seconds(1, 60),
        FaultKind.Busy => $"{chance.Between(1, 6)} {(chance.In(30) ? "saved" : "refused")}",
        FaultKind.Expired => chance.One(Services[1..]),
        FaultKind.Skew => $"{chance.One([.. Services, "flows"])} {chance.Between(-20, 20)}",
        _ => string.Empty,
    };

    /// <summary>What is lost or late hurts most where something is written.</summary>
    private string Target() => chance.Weighted((5, "write"), (3, "create"), (2, "any"));

    private string Seconds(int least, int most) => chance.Between(least, most).ToString(CultureInfo.InvariantCulture);
}
