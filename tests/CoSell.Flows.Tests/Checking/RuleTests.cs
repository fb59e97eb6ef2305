using CoSell.Flows.Checking;
using CoSell.Flows.Tests.Solutions;

namespace CoSell.Flows.Tests.Checking;

/// <summary>
/// Each rule by one thing that is broken in a package that is sound otherwise: exactly that finding and no other. The
/// sound neighbour, which looks much like it, gives none.
/// </summary>
[TestClass]
public sealed class RuleTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Check_SoundPackage_FindsNothing(bool ours)
    {
        using var package = new SoundPackage(ours);
        AssertNone(package.Check());
    }

    [TestMethod]
    [DynamicData(nameof(BrokenFlows.Everywhere), typeof(BrokenFlows))]
    public void Check_BrokenFlow_IsTheOnlyFinding(string rule, string action, string from, string broken, string sound)
    {
        foreach (var ours in new[] { true, false })
            AssertOnly(rule, action, Severity.Error, ours, from, broken, sound);
    }

    [TestMethod]
    [DynamicData(nameof(BrokenFlows.OwnOnly), typeof(BrokenFlows))]
    public void Check_BrokenFlowOfOurs_IsTheOnlyFindingAndNoneForOthers(string rule, string action, string from, string broken, string sound)
    {
        AssertOnly(rule, action, Severity.Error, ours: true, from, broken, sound);
        using var others = new SoundPackage();
        others.Replace(from, broken);
        AssertNone(others.Check());
    }

    [TestMethod]
    [DynamicData(nameof(BrokenFlows.MaybeElsewhere), typeof(BrokenFlows))]
    public void Check_WhatAnotherSolutionMayBring_IsAWarningUnlessOurs(string rule, string action, string from, string broken, string sound)
    {
        AssertOnly(rule, action, Severity.Error, ours: true, from, broken, sound);
        AssertOnly(rule, action, Severity.Warning, ours: false, from, broken, sound);
    }

    [TestMethod]
    [DynamicData(nameof(BrokenFlows.OnlyListed), typeof(BrokenFlows))]
    public void Check_WhatOnlyAListOfOursSpeaksAgainst_IsAWarning(string rule, string action, string from, string broken, string sound)
    {
        foreach (var ours in new[] { true, false })
            AssertOnly(rule, action, Severity.Warning, ours, from, broken, sound);
    }

    [TestMethod]
    [DynamicData(nameof(BrokenPackages.All), typeof(BrokenPackages))]
    public void Check_BrokenPackage_IsTheOnlyFinding(string name, string rule, string file)
    {
        using var package = new SoundPackage();
        BrokenPackages.Break(name, package);
        var findings = package.Check();
        Assert.HasCount(1, findings, string.Join('\n', findings));
        Assert.AreEqual((rule, file, Severity.Error), (findings[0].Rule, findings[0].File, findings[0].Severity), findings[0].ToString());
        Assert.IsTrue(findings[0].Problem.Length > 5 && findings[0].Remedy.Length > 5, findings[0].ToString());
    }

    [TestMethod]
    [DynamicData(nameof(BrokenPackages.Sound), typeof(BrokenPackages))]
    public void Check_UnusualButSoundPackage_FindsNothing(string name)
    {
        using var package = new SoundPackage();
        BrokenPackages.Break(name, package);
        AssertNone(package.Check());
    }

    [TestMethod]
    public void EveryRule_HasABrokenExample()
    {
        var shown = BrokenFlows.All.Select(row => (string)row[0]).Concat(BrokenPackages.All.Select(row => (string)row[1])).ToHashSet();
        CollectionAssert.AreEquivalent(FlowChecker.Rules.ToArray(), shown.ToArray());
    }

    private static void AssertOnly(string rule, string action, Severity severity, bool ours, string from, string broken, string sound)
    {
        using var package = new SoundPackage(ours);
        package.Replace(from, broken);
        var findings = package.Check();
        Assert.HasCount(1, findings, $"ours: {ours}\n{string.Join('\n', findings)}");
        var found = findings[0];
        Assert.AreEqual((rule, severity), (found.Rule, found.Severity), found.ToString());
        Assert.AreEqual((action, "My first (flow)", SolutionZip.FlowFile), (found.Action ?? "", found.Flow, found.File), found.ToString());
        Assert.IsTrue(found.Problem.Length > 5 && found.Remedy.Length > 5, found.ToString());

        using var neighbour = new SoundPackage(ours);
        neighbour.Replace(from, sound);
        AssertNone(neighbour.Check());
    }

    private static void AssertNone(IReadOnlyList<FlowFinding> findings) => Assert.IsEmpty(findings, string.Join('\n', findings));
}
