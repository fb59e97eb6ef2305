using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>
/// One type of field: how its value is made canonical from either record, and how a canonical value is written to
/// either. Reading what was written gives the same canonical value again.
/// </summary>
public abstract class FieldKind
{
    private static readonly IReadOnlyDictionary<FieldType, FieldKind> Kinds = new Dictionary<FieldType, FieldKind>
    {
        [FieldType.Text] = new TextKind(),
        [FieldType.Name] = new NameKind(),
        [FieldType.Money] = new MoneyKind(),
        [FieldType.Currency] = new CurrencyKind(),
        [FieldType.Date] = new DateKind(),
        [FieldType.Choice] = new ChoiceKind(),
        [FieldType.Set] = new SetKind(),
        [FieldType.Flag] = new FlagKind(),
        [FieldType.Identifier] = new IdentifierKind(),
        [FieldType.Link] = new LinkKind(),
        [FieldType.Stage] = new StageKind(),
        [FieldType.Country] = new CountryKind(),
        [FieldType.Street] = new StreetKind(),
        [FieldType.Contacts] = new ContactsKind(),
        [FieldType.Person] = new PersonKind(),
    };

    public static FieldKind Of(MappingRow row) => Kinds[row.Type];

    public virtual FieldValue FromReferral(JsonRecord referral, MappingRow row, SyncSettings settings) =>
        Read(row.Constant ?? JsonWalk.Referral(referral, row.Referral), row, settings);

    public virtual FieldValue FromOpportunity(JsonRecord opportunity, MappingRow row, SyncSettings settings) =>
        Read(JsonWalk.Opportunity(opportunity, settings.PathOf(row)), row, settings);

    /// <summary>
    /// The opportunity's value when the referral's is known: what stands there letter for letter is the same, and is not made
    /// canonical a second time. That saves a third of a plan's memory.
    /// </summary>
    public FieldValue FromOpportunity(JsonRecord opportunity, MappingRow row, SyncSettings settings, JsonRecord referral, FieldValue known) =>
        known.State == ValueState.Present && SaysTheSame(opportunity, row, settings, referral, known)
            ? known
            : FromOpportunity(opportunity, row, settings);

    /// <summary>The canonical value that Salesforce will hold after it was given this one: cut to fit where the type allows it.</summary>
    public virtual FieldValue Narrow(FieldValue value, MappingRow row, SyncSettings settings) => value;

    /// <summary>The value as the opportunity's field takes it.</summary>
    public virtual JsonNode? ToOpportunity(FieldValue value, MappingRow row, SyncSettings settings) =>
        value.State == ValueState.Present ? JsonValue.Create(value.Text) : null;

    /// <summary>The value as the referral's field takes it; <paramref name="current"/> is what stands there now.</summary>
    public virtual JsonNode? ToReferral(FieldValue value, MappingRow row, SyncSettings settings, JsonElement current) =>
        value.State == ValueState.Present ? JsonValue.Create(value.Text) : null;

    /// <summary>Puts the value into the body of a referral that is being created.</summary>
    public virtual void Fill(JsonObject body, FieldValue value, MappingRow row, SyncSettings settings) =>
        JsonWalk.Set(body, row.Referral, ToReferral(value, row, settings, default));

    /// <summary>The value in the words of differences and audit lines.</summary>
    public virtual string Describe(FieldValue value, MappingRow row) =>
        value.State == ValueState.Present ? value.Text : "(empty)";

    /// <summary>Whether it shows, without reading the opportunity's value, that it is the referral's.</summary>
    protected virtual bool SaysTheSame(JsonRecord opportunity, MappingRow row, SyncSettings settings, JsonRecord referral, FieldValue known) => false;

    /// <summary>The same for types whose canonical value, read from the opportunity as a text, is that value again.</summary>
    protected static bool Says(JsonRecord opportunity, MappingRow row, SyncSettings settings, FieldValue known) =>
        JsonWalk.Says(JsonWalk.Opportunity(opportunity, settings.PathOf(row)), known.Text);

    /// <summary>Canonical form of one JSON value; null, empty text and missing are sorted out before.</summary>
    protected abstract FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings);

    protected FieldValue Read(JsonElement element, MappingRow row, SyncSettings settings) => element.ValueKind switch
    {
        JsonValueKind.Undefined => FieldValue.Absent,
        JsonValueKind.Null => FieldValue.Empty,
        JsonValueKind.String when JsonWalk.IsBlank(element) => FieldValue.Empty,
        _ => ReadPresent(element, row, settings),
    };

    /// <summary>The text of a string, or the digits of a number; null for anything else.</summary>
    protected static string? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => JsonWalk.String(element),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };
}
