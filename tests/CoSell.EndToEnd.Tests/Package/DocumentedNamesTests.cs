using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Package;

/// <summary>
/// Names that the public documentation gives to flows, steps and inputs. Admins look for them in the maker portal, so
/// they hold to the character; the apostrophes are U+2019. They are read from the zip that is imported, not from the source.
/// </summary>
[TestClass]
public sealed class DocumentedNamesTests
{
    private const string Inbound = "Partner Center to Salesforce CRM (Insider Preview)";
    private const string Create = "Create Co-sell Referral - Salesforce to Partner Center (Insider Preview)";
    private const string Outbound = "Salesforce to Partner Center (Insider Preview)";
    private const string Registration = "Partner Center Webhook Registration (Insider Preview)";
    private const string Reconciliation = "Partner Center and Salesforce CRM Reconciliation";
    private const string Backfill = "Partner Center and Salesforce CRM Backfill";
    private const string InboundScope = "(Scope) Synchronize the lead or opportunity";
    private const string New = "If it\u2019s new Shared opportunity, then";
    private const string Update = "If it\u2019s an update to an opportunity, then";
    private const string Differs = "If difference between the opportunity objects in Partner Center and CRM, then";
    private const string OutboundScope = "(Scope) Synchronize the opportunity";
    private const string LeadDiffers = "If there is difference between the lead objects in Partner Center and CRM, then";

    [TestMethod]
    public void Flows_OfThePackage_HaveTheDocumentedNames() => CollectionAssert.AreEquivalent(
        new[] { Registration, Inbound, Create, Outbound, Reconciliation, Backfill },
        PackedZips.Solution.Flows.Select(flow => flow.Name).ToArray());

    [TestMethod]
    [DataRow(Inbound, InboundScope)]
    [DataRow(Inbound, InboundScope, New)]
    [DataRow(Inbound, InboundScope, New, "Creating a new opportunity in the CRM")]
    [DataRow(Inbound, InboundScope, Update)]
    [DataRow(Inbound, InboundScope, Update, Differs)]
    [DataRow(Inbound, InboundScope, Update, Differs, "Update existing opportunity")]
    [DataRow(Create, "(Scope) Synchronizing Referrals")]
    [DataRow(Create, "(Scope) Synchronizing Referrals", "If Microsoft is to be asked, then", "Create Microsoft Referral")]
    [DataRow(Outbound, OutboundScope)]
    [DataRow(Outbound, OutboundScope, LeadDiffers)]
    [DataRow(Outbound, OutboundScope, LeadDiffers, "Update a referral with opportunity data")]
    public void Step_OfAFlow_StandsWhereTheDocumentationSays(string flow, params string[] names)
    {
        var path = string.Join('/', names.Select(name => name.Replace(' ', '_')));
        var paths = PackagedActions.Of(PackedZips.Solution.FlowNamed(flow)).Select(action => action.Path).ToList();
        Assert.Contains(path, paths, string.Join('\n', paths));
    }

    [TestMethod]
    public void Registration_AsksFor_TheDocumentedInputs()
    {
        var schema = (JObject)PackedZips.Solution.FlowNamed(Registration).Trigger.Definition.SelectToken("inputs.schema.properties")!;
        CollectionAssert.AreEqual(
            new[] { "Http Trigger Endpoint", "Events to Register", "Overwrite existing trigger endpoints if present" },
            schema.Properties().Select(property => (string?)property.Value["title"]).ToArray());
    }

    [TestMethod]
    public void Inbound_IsReached_ByAnyoneWhoKnowsTheAddress() => Assert.AreEqual(
        "All", (string?)PackedZips.Solution.FlowNamed(Inbound).Trigger.Definition.SelectToken("inputs.triggerAuthenticationType"));
}
