using System.Text.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>The address at which a seller opens the referral in Partner Center, built from its id.</summary>
internal sealed class LinkKind : FieldKind
{
    public override FieldValue FromReferral(JsonRecord referral, MappingRow row, SyncSettings settings)
    {
        var id = base.FromReferral(referral, row, settings);
        return id.State == ValueState.Present ? FieldValue.Of(ReferralLink.For(id.Text.ToLowerInvariant())) : id;
    }

    protected override bool SaysTheSame(JsonRecord opportunity, MappingRow row, SyncSettings settings, JsonRecord referral, FieldValue known) =>
        Says(opportunity, row, settings, known);

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings) =>
        FieldValue.Of(Scalar(element)?.Trim());
}
