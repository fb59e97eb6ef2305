using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Reporting;
using CoSell.Core.Planning;

namespace CoSell.Benchmarks.Pair;

/// <summary>One pair: from the bytes of both records to the bytes of the plan, beside what others need to see a change at all.</summary>
internal sealed class PairPart : IPart
{
    private const string Plan = "plan";
    private const double MostKilobytes = 8;

    public string Name => "pair";

    public Task MeasureAsync(Report report, Effort effort, CancellationToken cancellationToken)
    {
        var (agreeing, changed) = (Sample.Agreeing, Sample.FourChanged);
        using var pair = new PlannedPair(agreeing);
        pair.Check(agreeing, Decision.None, differences: 0);
        pair.Check(changed, Decision.Update, differences: 4);
        report.Add("bytes of the referral and of its opportunity", $"{agreeing.Referral.Length} + {agreeing.Opportunity.Length}");
        var contest = Contested(report, effort, "unchanged", pair, agreeing);
        report.AtMost($"plan unchanged ÷ {Yardsticks.Element}", contest.Ratio(Plan, Yardsticks.Element), 1.5);
        contest = Contested(report, effort, "four changed", pair, changed);
        report.AtMost($"plan with four changed ÷ {Yardsticks.Newtonsoft}", contest.Ratio(Plan, Yardsticks.Newtonsoft), 0.5);
        return Task.CompletedTask;
    }

    private static Contest Contested(Report report, Effort effort, string what, PlannedPair pair, Sample now)
    {
        using var node = NodeYardsticks.Start(Sample.Agreeing, now, out var reason);
        var others = Yardsticks.All(Sample.Agreeing, now).Concat(node?.All ?? []).ToList();
        var contest = Contest.Of(effort, [Contender.Of(Plan, () => pair.Plan(now)), .. others]);
        report.Add($"plan, {what}", Cost(contest, Plan));
        report.AtMost($"plan, {what}: allocated", contest.Bytes(Plan) / 1024, MostKilobytes, " KB");
        foreach (var other in others.Select(other => other.Name))
        {
            report.Add($"{other}, {what}", $"{Cost(contest, other)}; plan ÷ this = {Report.Text(contest.Ratio(Plan, other))}");
        }

        if (node is null)
        {
            report.Add($"{string.Join(", ", NodeYardsticks.Names)} in Node, {what}", reason);
        }

        return contest;
    }

    private static string Cost(Contest contest, string name) => double.IsNaN(contest.Bytes(name))
        ? $"{Report.Number(contest.Microseconds(name))} µs"
        : $"{Report.Number(contest.Microseconds(name))} µs, {Report.Number(contest.Bytes(name) / 1024)} KB";
}
