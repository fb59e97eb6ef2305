using System.Text.RegularExpressions;
using System.Xml.Linq;
using CoSell.EndToEnd.Tests.House;
using CoSell.Flows.Solutions;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>The admin guide calls everything what the portals call it.</summary>
[TestClass]
public sealed partial class GuideTests
{
    private static readonly string Guide = Words().Replace(File.ReadAllText(Checkout.PathOf("solution", "README.md")), " ");

    [TestMethod]
    public void Flows_OfThePackage_AreInTheGuide() => AllIn(PackagedActions.Solution.Flows.Select(flow => $"*{flow.Name}*"));

    [TestMethod]
    public void EnvironmentVariables_OfThePackage_AreInTheGuideWithTheirDefaults() => AllIn(PackagedActions.Solution.EnvironmentVariables.Select(
        variable => $"| {variable.DisplayName} | `{variable.SchemaName}` | {(variable.DefaultValue == "-" ? "`-` (" : $"{variable.DefaultValue} |")}"));

    [TestMethod]
    public void ConnectionReferences_OfThePackage_AreInTheGuide()
    {
        var file = XDocument.Load(Path.Combine(PackagedTables.Source, "Other", "Customizations.xml"));
        AllIn(file.Descendants("connectionreferencedisplayname").Select(name => $"| {name.Value} |"));
    }

    [TestMethod]
    public void TablesViewsAndRole_OfThePackage_AreInTheGuide() => AllIn(PackagedTables.All.Values
        .Select(table => $"| {(string?)table.Element("Name")!.Attribute("LocalizedName")} |")
        .Concat(PackagedTables.All.Keys.SelectMany(PackagedTables.Views)
            .Select(view => $"*{(string?)view.Descendants("LocalizedName").Single().Attribute("description")}*"))
        .Append($"*{(string?)PackagedTables.Operator.Attribute("name")}*"));

    [TestMethod]
    public void RegistrationInputs_OfThePackage_AreInTheGuide() => AllIn(
        ((Newtonsoft.Json.Linq.JObject)PackagedActions.Solution.FlowNamed("Partner Center Webhook Registration (Insider Preview)")
            .Trigger.Definition.SelectToken("inputs.schema.properties")!).Properties().Select(input => $"**{(string?)input.Value["title"]}**"));

    [TestMethod]
    public void StepsOfTheCustomisingTable_AreStepsOfTheFlows()
    {
        var table = Guide[Guide.IndexOf("| Flow › step |", StringComparison.Ordinal)..Guide.IndexOf("Each step's note", StringComparison.Ordinal)];
        var known = PackagedActions.All.Select(action => action.Path.Split('/')[^1].Replace('_', ' '))
            .Concat(PackagedActions.Solution.Flows.Select(flow => flow.Name))
            .Concat(["item", "Custom Fields"]).ToHashSet();
        var named = Italics().Matches(table).Select(match => match.Groups["name"].Value).ToList();
        Assert.IsGreaterThan(15, named.Count);
        Assert.IsEmpty(named.Where(name => !known.Contains(name)).ToList());
    }

    private static void AllIn(IEnumerable<string> texts)
    {
        var list = texts.ToList();
        Assert.IsNotEmpty(list);
        var missing = list.Where(text => !Guide.Contains(text, StringComparison.Ordinal)).ToList();
        Assert.IsEmpty(missing, string.Join('\n', missing));
    }

    /// <summary>Line ends inside a sentence do not count.</summary>
    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"\*(?<name>[^*]+)\*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Italics();
}
