namespace CoSell.Benchmarks.Reporting;

/// <summary>One line of the table.</summary>
/// <param name="Part">Part of the benchmark.</param>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure, with its unit.</param>
/// <param name="Budget">What it may be; null when nothing was set.</param>
/// <param name="IsMet">Whether the budget is met; null when there is none.</param>
internal sealed record Row(string Part, string What, string Measured, string? Budget = null, bool? IsMet = null);
