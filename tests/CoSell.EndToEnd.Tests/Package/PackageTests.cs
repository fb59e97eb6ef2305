using System.Text;
using CoSell.Flows.Checking;
using CoSell.Sandbox.Hosting;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>What is imported must hold before anybody imports it.</summary>
[TestClass]
public sealed class PackageTests
{
    private static readonly HashSet<string> Writes =
        ["PostItem_V2", "PatchItem_V3", "PatchItemByExternalIdV2", "CreateReferral", "PatchReferralById"];

    private static readonly HashSet<string> Creations = ["PostItem_V2", "CreateReferral", "CreateRecord", "EventRegistration"];

    [TestMethod]
    public void Package_Checked_HasNothingToFind()
    {
        var findings = FlowChecker.Check(PackagedActions.Solution);
        Assert.IsEmpty(findings, string.Join('\n', findings));
    }

    [TestMethod]
    public void Writes_OfAllFlows_StandUnderATestOfWriteUntil()
    {
        var writes = PackagedActions.All.Where(action => Writes.Contains(action.OperationId ?? string.Empty)).ToList();
        Assert.IsGreaterThan(10, writes.Count);
        var unguarded = writes.Where(action => !action.Containers.Any(TestsWriteUntil)).ToList();
        Assert.IsEmpty(unguarded, string.Join('\n', unguarded));
    }

    [TestMethod]
    public void Creations_OfAllFlows_AreNotRetried()
    {
        var creations = PackagedActions.All.Where(action => Creations.Contains(action.OperationId ?? string.Empty)).ToList();
        Assert.IsGreaterThan(7, creations.Count);
        var retried = creations.Where(action => (string?)action.Definition.SelectToken("inputs.retryPolicy.type") != "none").ToList();
        Assert.IsEmpty(retried, string.Join('\n', retried));
    }

    [TestMethod]
    public void OtherConnectorActions_OfAllFlows_HaveAShortBoundedRetry()
    {
        var unbounded = PackagedActions.All
            .Where(action => action.OperationId is { } id && !Creations.Contains(id))
            .Where(action => (int?)action.Definition.SelectToken("inputs.retryPolicy.count") is null or > OwnPackage.MostRetries)
            .ToList();
        Assert.IsEmpty(unbounded, string.Join('\n', unbounded));
    }

    [TestMethod]
    public void ConnectionReferences_OfTheSolution_AreTheFive() => CollectionAssert.AreEquivalent(
        new[]
        {
            "cosell_PartnerCenterReferrals", "cosell_PartnerCenterEvents", "cosell_Salesforce", "cosell_Dataverse", "cosell_CoSellSync",
        },
        PackagedActions.Solution.ConnectionReferences.Select(reference => reference.LogicalName).ToArray());

    [TestMethod]
    public void EnvironmentVariables_OfTheSolution_AreTheThirteen() => CollectionAssert.AreEquivalent(
        new[]
        {
            "cosell_activestagename", "cosell_onholdstagename", "cosell_wonstagename", "cosell_loststagename",
            "cosell_customeraccountcountrycode", "cosell_dealvaluefield", "cosell_dealcurrencycodefield",
            "cosell_displaycheckmarkinname", "cosell_organizationcurrency", "cosell_timezone", "cosell_customfields",
            "cosell_reconciliationshare", "cosell_renewwebhookregistration",
        },
        PackagedActions.Solution.EnvironmentVariables.Select(variable => variable.SchemaName).ToArray());

    [TestMethod]
    public void EnvironmentVariables_InFlows_AreThoseOfTheSolutionWithTheSameDefault()
    {
        var known = PackagedActions.Solution.EnvironmentVariables.ToDictionary(variable => variable.SchemaName);
        var parameters = PackagedActions.Solution.Flows
            .SelectMany(flow => ((JObject)flow.Definition["parameters"]!).Properties())
            .Where(parameter => parameter.Value.SelectToken("metadata.schemaName") is not null)
            .ToList();
        Assert.HasCount(46, parameters, "Three flows take eleven, reconciliation takes all thirteen.");
        foreach (var parameter in parameters)
        {
            var variable = known[(string)parameter.Value.SelectToken("metadata.schemaName")!];
            Assert.AreEqual($"{variable.DisplayName} ({variable.SchemaName})", parameter.Name);
            Assert.AreEqual(variable.DefaultValue, AsVariable(parameter.Value["defaultValue"]!), parameter.Name);
        }
    }

    [TestMethod]
    public void FlowFiles_AsShipped_AreUtf8WithoutByteOrderMarkAndPrettyPrinted()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(new SandboxOptions().SolutionFolder, "Workflows"), "*.json"))
        {
            var bytes = File.ReadAllBytes(file);
            CollectionAssert.AreEqual("{\n  \""u8.ToArray(), bytes[..5], file);
            var text = Encoding.UTF8.GetString(bytes);
            Assert.AreEqual(JToken.Parse(text).ToString().ReplaceLineEndings("\n"), text.TrimEnd(), file);
        }
    }

    private static string AsVariable(JToken value) =>
        value.Type == JTokenType.Boolean ? (bool)value ? "yes" : "no" : value.ToString();

    private static bool TestsWriteUntil(JObject container)
    {
        var condition = container["expression"]?.ToString() ?? string.Empty;
        return condition.Contains("ticks(utcNow())", StringComparison.Ordinal)
            && condition.Contains("'writeUntil'", StringComparison.Ordinal);
    }
}
