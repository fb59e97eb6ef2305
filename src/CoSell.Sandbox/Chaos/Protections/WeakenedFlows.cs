using CoSell.Flows.Solutions;
using CoSell.Sandbox.Flows;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Chaos.Protections;

/// <summary>Changes a copy of the packaged definitions, never the package.</summary>
internal static class WeakenedFlows
{
    public static Flow Of(Flow flow, Protection? without) =>
        flow.Id != FlowName.Ids[FlowName.Inbound] ? flow : without switch
        {
            Protection.InsertOnly => Changed(flow, "Creating_a_new_opportunity_in_the_CRM", Upsert),
            Protection.AccountClaim => Changed(flow, "Create_the_account", Insert),
            _ => flow,
        };

    private static Flow Changed(Flow flow, string action, Action<JObject> change)
    {
        var definition = (JObject)flow.Definition.DeepClone();
        var found = definition.Descendants().OfType<JProperty>().First(property => property.Name == action && property.Value is JObject { } value && value["type"] is not null);
        change((JObject)found.Value["inputs"]!);
        return new Flow { Id = flow.Id, Name = flow.Name, Definition = definition, ConnectionReferences = flow.ConnectionReferences };
    }

    private static void Upsert(JObject inputs)
    {
        inputs["host"]!["operationId"] = "PatchItemByExternalIdV2";
        var parameters = (JObject)inputs["parameters"]!;
        parameters["externalIdField"] = "Referral_Identifier__c";
        parameters["externalId"] = "@body('Plan_the_opportunity')?['referralId']";
        parameters["item"] = "@removeProperty(" + ((string)parameters["item"]!)[1..] + ", 'Referral_Identifier__c')";
    }

    private static void Insert(JObject inputs)
    {
        inputs["host"]!["operationId"] = "PostItem_V2";
        var parameters = (JObject)inputs["parameters"]!;
        parameters.Remove("externalIdField");
        parameters.Remove("externalId");
    }
}
