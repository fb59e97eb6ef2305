using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Core.Merging;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Properties;

/// <summary>What people do in either system, as far as that system lets them.</summary>
internal static class Edits
{
    /// <summary>False when the system refuses the edit.</summary>
    public static bool Make(Deal deal, Edit edit)
    {
        var field = DealField.Of(edit.Field);
        if (edit.Json is DealField.LeftOut or DealField.NoParent)
        {
            return LeaveOut(deal, edit, field);
        }

        var value = JsonNode.Parse(edit.Json);
        var done = (edit.Side, edit.Field) switch
        {
            (Side.Salesforce, DealField.Stage) => SetStage(deal, value!.GetValue<string>()),
            (Side.Salesforce, "name") when value is null => false,
            (Side.Salesforce, _) => Put(deal.Opportunity!, "/" + field.Field, value),
            _ when deal.Referral!["status"]!.GetValue<string>() == "Closed" || field.Pointer.Length == 0 => false,
            (_, DealField.Stage) => SetStatus(deal, value!.GetValue<string>()),
            _ => Put(deal.Referral, field.Pointer, value),
        };
        if (done)
        {
            Touch(deal, edit.Side);
        }

        return done;
    }

    public static void Touch(Deal deal, Side side)
    {
        if (side == Side.Salesforce)
        {
            deal.Opportunity!["LastModifiedDate"] = deal.Time.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
        }
        else
        {
            deal.Referral!["updatedDateTime"] = deal.Time.Now.ToString("O");
        }
    }

    private static bool LeaveOut(Deal deal, Edit edit, DealField field)
    {
        var record = edit.Side == Side.Salesforce ? deal.Opportunity! : deal.Referral!;
        var pointer = edit.Side == Side.Salesforce ? "/" + field.Field : field.Pointer;
        if (edit.Json == DealField.NoParent)
        {
            record.Put(pointer[..pointer.LastIndexOf('/')], null);
        }
        else if (record.At(pointer[..pointer.LastIndexOf('/')]) is not null)
        {
            record.Drop(pointer);
        }

        return true;
    }

    private static bool Put(JsonObject record, string pointer, JsonNode? value)
    {
        if (pointer == "/Name" && value is not null)
        {
            // Salesforce refuses names that are too long.
            var name = value.GetValue<string>();
            value = name.Length <= 120 ? value : name[..118].TrimEnd();
        }

        var parent = pointer[..pointer.LastIndexOf('/')];
        if (record.At(parent) is not JsonObject)
        {
            record.Put(parent, new JsonObject());
        }

        record.Put(pointer, value);
        return true;
    }

    private static bool SetStage(Deal deal, string stage)
    {
        Salesforce.SetStage(deal.Opportunity!, stage, deal.Settings);
        return true;
    }

    private static bool SetStatus(Deal deal, string state)
    {
        var now = deal.Referral!["status"]!.GetValue<string>();
        var (status, substatus) = (state.Split('/')[0], state.Split('/')[1]);
        var declines = substatus is "Declined" or "Expired";
        if (now == "Active" && (status == "Active" || declines) || (now == "New" && status == "Closed" && !declines))
        {
            return false;
        }

        (deal.Referral["status"], deal.Referral["substatus"]) = (status, substatus);
        return true;
    }
}
