using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CoSell.Api.Tests.Telemetry;

/// <summary>Listens to the product's meters as any collector does.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> measurements = new();

    /// <param name="gauges">The meter of the only application whose gauges count; every application's when it is left out.</param>
    public Measured(Meter? gauges = null)
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "CoSell" && (!instrument.IsObservable || gauges is null || instrument.Meter == gauges))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument.Name, value, tags));
        listener.Start();
    }

    /// <summary>Names of everything that was measured.</summary>
    public IReadOnlyCollection<string> Names => [.. measurements.Select(measurement => measurement.Name).Distinct()];

    /// <summary>Every attribute of everything.</summary>
    public string Tags => string.Join('\n', measurements.Select(measurement => measurement.Tags));

    /// <summary>The sum of what was measured under that name with those attributes, each as <c>name=value</c>.</summary>
    public double Sum(string name, params string[] tags) => Of(name, tags).Sum(measurement => measurement.Value);

    /// <summary>How often that was.</summary>
    public int Count(string name, params string[] tags) => Of(name, tags).Count();

    /// <summary>What the gauges show at this moment.</summary>
    public void Observe()
    {
        measurements.Clear();
        listener.RecordObservableInstruments();
    }

    public void Dispose() => listener.Dispose();

    private IEnumerable<(string Name, double Value, string Tags)> Of(string name, string[] tags) =>
        measurements.Where(measurement => measurement.Name == name && tags.All(tag => measurement.Tags.Split(' ').Contains(tag)));

    private void Keep(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var words = new List<string>();
        foreach (var (key, word) in tags)
        {
            words.Add($"{key}={word}");
        }

        measurements.Enqueue((name, value, string.Join(' ', words)));
    }
}
