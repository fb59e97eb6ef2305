namespace CoSell.Sandbox.Chaos.Judging;

/// <summary>Something that must never be.</summary>
/// <param name="Kind">In a few words, the same for the same kind.</param>
/// <param name="Detail">What, where.</param>
/// <param name="Deal">The deal that it is about; 0 when that is not known.</param>
internal sealed record Violation(string Kind, string Detail, int Deal = 0)
{
    public override string ToString() => $"{Kind}: {Detail}";
}

/// <summary>What the judge found.</summary>
internal sealed record Verdict(IReadOnlyList<Violation> Violations, IReadOnlyDictionary<string, int> Figures);
