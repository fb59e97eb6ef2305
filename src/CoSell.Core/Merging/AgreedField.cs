using CoSell.Core.Values;

namespace CoSell.Core.Merging;

/// <summary>A field on which both sides agree, and its base; null when it has none yet. People may agree under other details.</summary>
internal readonly record struct AgreedField(string Row, FieldValue PartnerCenter, FieldValue Salesforce, FieldBase? Base);
