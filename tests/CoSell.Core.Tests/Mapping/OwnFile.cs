using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

/// <summary>A small mapping with one row of each kind that the checks know, and rows of one's own laid over it.</summary>
internal static class OwnFile
{
    public const string Shipped = """
        { "version": 5, "rows": [
          { "id": "name", "label": "Name", "referral": "/name", "opportunity": "Name", "type": "name", "toReferral": ["create"] },
          { "id": "value", "label": "Value", "referral": "/details/dealValue", "opportunity": "{dealValueField}", "type": "money",
            "toReferral": ["create", "active"], "decimals": 2 },
          { "id": "notes", "label": "Notes", "referral": "/details/notes", "opportunity": "Description", "type": "text",
            "toReferral": ["create", "active"], "maxLength": 100 },
          { "id": "stage", "label": "Stage", "referral": "/status", "opportunity": "StageName", "type": "stage",
            "toReferral": ["new", "active"] },
          { "id": "help", "label": "Help", "referral": "/inviteContext/assistanceRequestCode", "opportunity": "Help__c",
            "type": "choice", "toReferral": ["create"], "values": { "D": "Demo", "O": "Other", "U": null } },
          { "id": "identifier", "label": "Identifier", "referral": "/id", "opportunity": "Referral_Identifier__c",
            "type": "identifier", "direction": "toSalesforce" },
          { "id": "crmId", "label": "CRM ID", "referral": "/externalReferenceId", "opportunity": "Id", "type": "identifier",
            "direction": "toPartnerCenter", "toReferral": ["create", "active"] },
          { "id": "city", "label": "City", "referral": "/customerProfile/address/city", "opportunity": "Account.BillingCity",
            "type": "text", "toReferral": ["create"], "toOpportunity": ["create"] },
          { "id": "team", "label": "Team", "referral": "/team", "opportunity": "Owner", "type": "person",
            "direction": "toPartnerCenter", "toReferral": ["create"] }
        ] }
        """;

    private const string Whole = """
        { "id": "new", "label": "New", "referral": "/campaignId", "opportunity": "New__c", "type": "text", "toReferral": ["create"] }
        """;

    /// <summary>A row of the file: <c>new</c> is a whole row that keeps every rule but for the properties given.</summary>
    public static string Row(string id, string properties)
    {
        var row = id == "new" ? JsonNode.Parse(Whole)!.AsObject() : new JsonObject { ["id"] = id };
        foreach (var (name, value) in JsonNode.Parse($"{{ {properties} }}")!.AsObject())
        {
            row[name] = value?.DeepClone();
        }

        return row.ToJsonString();
    }

    /// <summary>The mapping in force with those rows in the own file.</summary>
    public static FieldMapping With(params string[] rows) => MappingReader.Read(Shipped, Text(rows));

    /// <summary>Every error of an own file with those rows, in order.</summary>
    public static string[] Errors(params string[] rows) => ErrorsOf(Text(rows));

    /// <summary>Every error of that own file, in order.</summary>
    public static string[] ErrorsOf(string file) =>
        [.. Assert.ThrowsExactly<MappingException>(() => MappingReader.Read(Shipped, file)).Errors];

    /// <summary>Holds the errors against those expected, whole and in order.</summary>
    public static void AreEqual(IEnumerable<string> expected, IEnumerable<string> errors) =>
        Assert.AreEqual(string.Join('\n', expected.Select(Written)), string.Join('\n', errors));

    /// <summary>The error with the long lists written out.</summary>
    private static string Written(string error) => error
        .Replace("{paths}", string.Join(", ", PatchPaths.All), StringComparison.Ordinal)
        .Replace("{properties}", $"'{string.Join("', '", MappingJson.RowProperties.Keys)}'", StringComparison.Ordinal);

    private static string Text(string[] rows) => $$"""{ "rows": [ {{string.Join(", ", rows)}} ] }""";
}
