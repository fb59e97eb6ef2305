using System.Security.Cryptography;
using System.Text;
using CoSell.Flows.Running;
using CoSell.Sandbox.Chaos.Judging;
using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.Sandbox.Chaos.Running;

/// <summary>What one episode showed.</summary>
/// <param name="Violations">What must not be; empty when all holds.</param>
/// <param name="Figures">Counts by name.</param>
/// <param name="Digest">The same when the same happened.</param>
/// <param name="Runs">What each run made of it, in a line.</param>
internal sealed record EpisodeResult(
    IReadOnlyList<Violation> Violations, IReadOnlyDictionary<string, int> Figures, string Digest, IReadOnlyList<string> Runs)
{
    public static EpisodeResult Of(Verdict verdict, Episode episode, IReadOnlyList<FlowRun> runs, IReadOnlyList<Step> steps, int couldNot)
    {
        var accesses = episode.Journal.Accesses;
        var figures = new Dictionary<string, int>(verdict.Figures)
        {
            ["edits"] = steps.Count(step => !step.IsFault) - couldNot,
            ["edits that the services refused or that came too early"] = couldNot,
            ["deals"] = episode.Actors.Deals.Count,
            ["runs"] = runs.Count,
            ["runs that failed"] = runs.Count(run => run.Status == RunStatus.Failed),
            ["calls"] = runs.Sum(run => run.ConnectorCalls),
            ["retries"] = runs.Sum(run => run.Actions.Sum(action => action.Retries.Count)),
            ["billable actions"] = runs.Sum(run => run.BillableActions),
            ["writes to Salesforce"] = accesses.Count(access => access.Kind != AccessKind.Read && access.Side == Side.Salesforce),
            ["writes to Partner Center"] = accesses.Count(access => access.Kind != AccessKind.Read && access.Side == Side.PartnerCenter),
        };
        foreach (var (kind, count) in episode.Faults.Struck)
        {
            figures["fault " + kind] = count;
        }

        return new EpisodeResult(verdict.Violations, figures, DigestOf(accesses), [.. runs.Where(RunLine.IsOfADeal).Select(RunLine.Of)]);
    }

    /// <summary>Ids are made anew in every world, so only times, runs and fields count.</summary>
    private static string DigestOf(IReadOnlyList<Access> accesses)
    {
        var text = string.Join('\n', accesses.Select(access => $"{access.Time:O} {access.Run} {access.Kind} {access.Table} {string.Join(',', access.Names)} {access.Status}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}
