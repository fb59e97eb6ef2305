using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>A street address: two lines in the referral's address, one text with a line end in Salesforce.</summary>
internal sealed class StreetKind : TextKind
{
    public override FieldValue FromReferral(JsonRecord referral, MappingRow row, SyncSettings settings)
    {
        var address = JsonWalk.Referral(referral, row.Referral);
        if (address.ValueKind != JsonValueKind.Object)
        {
            return address.ValueKind == JsonValueKind.Undefined ? FieldValue.Absent : FieldValue.Empty;
        }

        var lines = new[] { JsonWalk.Text(address, "addressLine1"), JsonWalk.Text(address, "addressLine2") };
        return FieldValue.Of(Normal(string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)))));
    }

    public override void Fill(JsonObject body, FieldValue value, MappingRow row, SyncSettings settings)
    {
        var lines = value.Text.Split('\n', 2);
        JsonWalk.Set(body, row.Referral + "/addressLine1", lines[0]);
        JsonWalk.Set(body, row.Referral + "/addressLine2", lines.Length > 1 ? lines[1].Replace('\n', ' ') : string.Empty);
    }
}
