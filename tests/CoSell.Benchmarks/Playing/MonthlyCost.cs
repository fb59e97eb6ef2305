using CoSell.Benchmarks.Reporting;
using CoSell.Sandbox.Flows;

namespace CoSell.Benchmarks.Playing;

/// <summary>
/// What the flows come to in a month for a number of open deals, and which documented licence carries that. The limits and list
/// prices are Microsoft's as published in 2025; how much a deal changes is assumed and stated.
/// </summary>
internal static class MonthlyCost
{
    /// <summary>Actions in 24 hours of a Process licence, and its list price for a month.</summary>
    private const int ProcessActions = 250_000;
    private const int ProcessDollars = 150;

    /// <summary>Actions in 24 hours of a Premium licence of the flows' owner, and its list price for a month.</summary>
    private const int PremiumActions = 40_000;
    private const int PremiumDollars = 15;

    private const double DaysOfMonth = 30;
    private const int HoursOfMonth = 24 * 30;

    /// <summary>Reconciliation looks every five minutes whether anything is due, and reads both systems once an hour.</summary>
    private const int LooksOfHour = 12;

    /// <summary>Assumed: a third of the deals is new in a month, and each deal is changed four times from either side.</summary>
    private const double NewDeals = 1.0 / 3;
    private const int ChangesOfASide = 4;

    /// <summary>Assumed: the busiest day has four times the average.</summary>
    private const int Peak = 4;

    public static void Add(Report report, IReadOnlyList<FlowPath> paths)
    {
        int Of(string flow, string decision) => FlowsPart.Actions(paths, flow, decision);
        var creation = (Of(FlowName.Inbound, "create") + Of(FlowName.Create, "create")) / 2.0;
        var change = Of(FlowName.Inbound, "update") + Of(FlowName.Outbound, "none") + Of(FlowName.Outbound, "update") + Of(FlowName.Inbound, "none");
        var reconciliation = paths.First(path => path.Is(FlowName.Reconciliation, "-"));
        var looking = HoursOfMonth * ((LooksOfHour * (double)reconciliation.Least) + reconciliation.Run.BillableActions);
        foreach (var deals in (int[])[1_000, 10_000, 100_000])
        {
            var month = (deals * ((NewDeals * creation) + (ChangesOfASide * change))) + looking;
            var busiest = Peak * month / DaysOfMonth;
            report.Add(
                $"a month of {Report.Whole(deals)} open deals (a third new, each changed four times from either side, with echoes and reconciliation)",
                $"{Report.Number(month)} actions; busiest day {Report.Number(busiest)}: {Licence(busiest)}");
        }
    }

    private static string Licence(double busiest)
    {
        if (busiest <= PremiumActions)
        {
            return $"1 Premium licence, USD {PremiumDollars}";
        }

        var licences = (int)Math.Ceiling(busiest / ProcessActions);
        return $"{licences} Process {(licences == 1 ? "licence" : "licences")}, USD {licences * ProcessDollars}";
    }
}
