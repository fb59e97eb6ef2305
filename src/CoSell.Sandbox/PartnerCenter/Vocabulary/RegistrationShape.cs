using System.Collections.Frozen;
using static CoSell.Sandbox.PartnerCenter.Vocabulary.Scalars;

namespace CoSell.Sandbox.PartnerCenter.Vocabulary;

/// <summary>The registration of a won deal, by the definition of the certified connector.</summary>
internal static class RegistrationShape
{
    /// <summary>What the partner sends.</summary>
    public static readonly ObjectShape Sent = Object(
        ("type", Choice("AzureIPCoSell")),
        ("solutionDetails", new ListShape(Object(
            ("id", Text), ("currency", Currency), ("value", Number), ("isDeployedOnAzure", Flag),
            ("primaryDeploymentOn", Choice("Customer", "Partner")), ("pricingModel", Choice("PayAsYouGo", "Other")),
            ("marketplaceTransactionDetails", Object(
                ("isMarketplaceTransacted", Flag), ("marketplaceTransactionDateTime", Instant)))))),
        ("contract", Object(
            ("currency", Currency), ("value", Number), ("term", Choice("Perpetual", "Finite")),
            ("signDateTime", Instant), ("startDateTime", Instant), ("endDateTime", Instant))));

    /// <summary>What is stored: with the properties that the service adds.</summary>
    public static readonly ObjectShape Whole = new(Sent.Properties.Concat(new Dictionary<string, Shape>(StringComparer.Ordinal)
    {
        ["id"] = Text,
        ["registrationDateTime"] = Instant,
        ["status"] = Text,
        ["statusReason"] = Text,
        ["statusHistory"] = Object(
            ("reviewPendingDateTime", Instant), ("actionRequiredDateTime", Instant), ("passedDateTime", Instant),
            ("failedDateTime", Instant), ("approvedDateTime", Instant)),
    }).ToFrozenDictionary(StringComparer.Ordinal));

    private static ChoiceShape Choice(params string[] values) => new(values.ToFrozenSet(StringComparer.Ordinal));
}
