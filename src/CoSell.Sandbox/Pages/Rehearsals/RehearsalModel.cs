using CoSell.Api.Pages.Frame;
using CoSell.Sandbox.Rehearsing;
using CoSell.Sandbox.Rehearsing.Telling;

namespace CoSell.Sandbox.Pages.Rehearsals;

/// <summary>A rehearsal as the page shows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Package">The file that was uploaded.</param>
/// <param name="Steps">What has been played so far.</param>
/// <param name="Ended">Whether there is nothing more to come.</param>
/// <param name="Verdict">How it ended, in one sentence; null before it has.</param>
/// <param name="Failed">Whether that is bad news.</param>
/// <param name="Sections">All that is to be told; empty before it has ended.</param>
public sealed record RehearsalModel(
    string Id, string Package, IReadOnlyList<RehearsalStep> Steps, bool Ended, string? Verdict, bool Failed, IReadOnlyList<ReportSection> Sections)
{
    internal string Address => "/rehearsals/" + Id;

    internal static RehearsalModel Of(RehearsalJob job) => new(
        job.Id,
        job.Package,
        job.Steps,
        job.HasEnded,
        job.Report is { } ended ? RehearsalTelling.Verdict(ended.Verdict) : job.Problem is { } problem ? Texts.CannotBeRehearsed.With(problem) : null,
        job.Problem is not null || job.Report?.Verdict == RehearsalVerdict.Failed,
        job.Report is { } report ? RehearsalTelling.Of(report) : []);
}

/// <summary>All rehearsals, and the form for one more.</summary>
public sealed record RehearsalsModel(IReadOnlyList<RehearsalModel> Jobs, string? Problem = null);
