using System.Text.Json;

namespace CoSell.Api.Requests;

/// <summary>Reads the records of the query for the opportunity, of which only the first is looked at.</summary>
internal static class OpportunityReader
{
    private const string Name = "opportunities";

    /// <summary>The opportunity; null when the query found none.</summary>
    public static JsonElement? Read(BodyReader body, bool required = true)
    {
        if (body.Objects(Name, required) is not { Count: > 0 } records)
        {
            return null;
        }

        body.InsideFirst(Name, record =>
        {
            record.RequiredText("Id");
            Check(record);
        });
        return records[0];
    }

    /// <summary>Checks the parts of an opportunity that are read whatever the mapping says.</summary>
    public static void Check(BodyReader record)
    {
        record.AnyText("Audit__c");
        record.Inside("OpportunityContactRoles", roles => roles.Objects("records", required: true));
    }
}
