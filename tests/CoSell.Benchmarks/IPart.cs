using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Reporting;

namespace CoSell.Benchmarks;

/// <summary>One part of the benchmark, which can be run alone.</summary>
internal interface IPart
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    Task MeasureAsync(Report report, Effort effort, CancellationToken cancellationToken);
}
