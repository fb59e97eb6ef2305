using System.Diagnostics.Metrics;
using CoSell.Core.Reconciling;

namespace CoSell.Api.Telemetry;

/// <summary>Shows the last figures of the ledger to whoever collects metrics; while there are none, nothing is shown.</summary>
internal sealed class Gauges : IDisposable
{
    private readonly FiguresReader reader;
    private readonly TimeProvider time;

    public Gauges(FiguresReader reader, TimeProvider time)
    {
        (this.reader, this.time) = (reader, time);
        Count("cosell.links", "{deal}", "Deals that are known, up to 5,000.", figures => figures.Counts.Links);
        Count("cosell.links.creating", "{deal}", "Deals of which one record is being created.", figures => figures.Counts.BeingCreated);
        Count("cosell.links.stopped", "{deal}", "Deals that the breaker stopped.", figures => figures.Counts.Stopped);
        Count("cosell.failures.open", "{failure}", "Failures that nobody has resolved.", figures => figures.Counts.OpenFailures);
        Count("cosell.conflicts.open", "{conflict}", "Conflicts that nobody has resolved.", figures => figures.Counts.OpenConflicts);
        Count("cosell.due", "{deal}", "Deals that are due, up to 100.", figures => figures.Due);
        Count("cosell.lag", "s", "How long the longest due deal has waited.", figures => Seconds(figures.LongestDue) ?? 0);
        Each("cosell.success.age", "s", "Age of the newest plan that was carried out.", figures => Ages(figures, way => way.Success));
        Each("cosell.heard.age", "s", "How long ago a flow last asked for a plan.", figures => Ages(figures, way => way.Heard));
        Each("cosell.alarms", "{alarm}", "1 for an alarm that is open, 0 for one that is not.", Alarms);
        Each("cosell.quota.used", "{call}", "Salesforce API calls of 24 hours that are used.", figures => Quota(figures.Quota?.Used));
        Each("cosell.quota.limit", "{call}", "Salesforce API calls of 24 hours that the org may make.", figures => Quota(figures.Quota?.Most));
    }

    /// <summary>The meter of this application; another one in the same process has its own.</summary>
    public Meter Meter { get; } = new(Signals.Name);

    public void Dispose() => Meter.Dispose();

    private void Count(string name, string unit, string what, Func<Figures, long> value) =>
        Each(name, unit, what, figures => [new Measurement<long>(value(figures))]);

    private void Each(string name, string unit, string what, Func<Figures, IEnumerable<Measurement<long>>> values) =>
        Meter.CreateObservableGauge(name, () => reader.Latest is { } figures ? values(figures) : [], unit, what);

    private IEnumerable<Measurement<long>> Ages(Figures figures, Func<DirectionFigures, DateTimeOffset?> at) =>
        figures.Directions.Where(way => at(way) is not null)
            .Select(way => new Measurement<long>(Seconds(at(way))!.Value, new KeyValuePair<string, object?>(Signals.Operation, way.Operation)));

    private static IEnumerable<Measurement<long>> Alarms(Figures figures) =>
        AlarmNames.All.Select(name => new Measurement<long>(figures.Alarms.Contains(name) ? 1 : 0, new KeyValuePair<string, object?>(Signals.AlarmName, name)));

    private static IEnumerable<Measurement<long>> Quota(long? calls) => calls is { } number ? [new Measurement<long>(number)] : [];

    private long? Seconds(DateTimeOffset? since) => since is { } at ? Math.Max(0, (long)(time.GetUtcNow() - at).TotalSeconds) : null;
}
