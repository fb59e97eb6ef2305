using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace CoSell.Core.Tests.Properties;

/// <summary>How the pair came to be: made from either record, linked in step, or found linked with different values.</summary>
internal enum Start
{
    Linked,
    FirstMeeting,
    FromReferral,
    FromOpportunity,
}

/// <summary>What becomes of one run of a flow.</summary>
internal enum Fate
{
    Done,

    /// <summary>Everything was written, but the report never arrived.</summary>
    OutcomeLost,

    /// <summary>The run died before it wrote anything.</summary>
    NeverWritten,

    Failed,

    /// <summary>A run of the other direction asks between this one's plan and its outcome.</summary>
    Overtaken,

    /// <summary>The report arrives when another run holds the deal.</summary>
    Late,
}

/// <summary>One thing that happens to a deal: a person's edit, or a run of one of the flows.</summary>
internal abstract record Step;

internal sealed record Edit(Side Side, string Field, string Json) : Step;

internal sealed record Sync(Side Writes, Fate Fate) : Step;

/// <summary>A deal's life: how it began, and what happened then.</summary>
internal sealed record History(
    Start Start, bool IsNew, ConflictRule Rule, string Zone, string? OnHold, bool Mark, IReadOnlyList<Step> Steps)
{
    private static readonly Gen<Side> Sides = Gen.Elements(Side.PartnerCenter, Side.Salesforce);

    private static readonly Gen<Fate> Fates = Gen.Frequency(
        (6, Gen.Constant(Fate.Done)), (4, Gen.Elements(Enum.GetValues<Fate>())));

    private static readonly Gen<string> Zones = Gen.Elements(
        "Etc/UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/Sao_Paulo", "Pacific/Apia", "America/Havana");

    public static readonly Gen<Step> Syncs =
        from side in Sides from fate in Fates select (Step)new Sync(side, fate);

    public static Gen<Edit> EditOf(Gen<string> fields, Gen<Side>? sides = null) =>
        from side in sides ?? Sides
        from id in fields
        from json in side == Side.Salesforce ? DealField.Of(id).Opportunity : DealField.Of(id).Referral
        select new Edit(side, id, json);

    public static readonly Gen<string> AnyField = Gen.Elements(DealField.All.Select(field => field.Id));

    private static readonly Gen<Step> Steps_ = Gen.Frequency((3, EditOf(AnyField).Select(edit => (Step)edit)), (2, Syncs));

    /// <summary>Any life; a failing one is shrunk by leaving out what happened.</summary>
    public static Arbitrary<History> Any { get; } = Arb.From(With(Gen.ArrayOf(Steps_).Resize(12).Select(IReadOnlyList<Step> (steps) => steps)), Smaller);

    public static Gen<History> With(Gen<IReadOnlyList<Step>> steps) =>
        from start in Gen.Elements(Enum.GetValues<Start>())
        from isNew in Gen.Elements(true, false, false)
        from rule in Gen.Frequency((3, Gen.Constant(ConflictRule.Latest)), (3, Gen.Elements(Enum.GetValues<ConflictRule>())))
        from zone in Zones
        from onHold in Gen.Elements("On hold", null)
        from mark in Gen.Elements(true, true, false)
        from happened in steps
        select new History(start, isNew, rule, zone, onHold, mark, happened);

    public static IEnumerable<History> Smaller(History history) =>
        Enumerable.Range(0, history.Steps.Count).Select(left => history with { Steps = [.. history.Steps.Where((_, i) => i != left)] });

    public override string ToString() =>
        $"{Start}{(IsNew ? " (new)" : "")}, {Rule}, {Zone}, on hold '{OnHold}', mark {Mark}:\n  "
        + string.Join("\n  ", Steps.Select(step => step is Edit { Json.Length: > 200 } edit ? edit with { Json = edit.Json[..200] + "…" } : step));
}
