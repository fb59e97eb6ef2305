using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Referrals;

namespace CoSell.Sandbox.PartnerCenter.Registrations;

/// <summary>
/// Which deals can be registered and with what contract, by "Register your deals". Amounts are only held against the
/// published limits when they are in US dollars; that nothing is converted is inferred.
/// </summary>
internal static class RegistrationRules
{
    private const decimal LeastValue = 25_000;
    private const decimal MostWithoutReview = 1_000_000;
    private const int DaysToRegister = 60;
    private const int DaysSinceStart = 90;
    private const int PerpetualYears = 6;

    private static readonly TimeSpan BetweenCreatedAndWon = TimeSpan.FromHours(72);

    /// <param name="referral">The partner's referral.</param>
    /// <param name="sibling">Microsoft's side of the deal, when it was shared.</param>
    public static IEnumerable<string> Eligible(JsonObject referral, JsonObject? sibling)
    {
        if (referral.Text("substatus") != "Won")
        {
            yield return "Only a deal that is won can be registered.";
            yield break;
        }

        if (sibling is null && !referral.IsTrue("consent/consentToShareReferralWithMicrosoftSellers"))
        {
            yield return "Only a deal that Microsoft's sellers can see can be registered.";
        }

        if (sibling is not null && sibling.Text("substatus") is not ("Accepted" or "Won"))
        {
            yield return "Microsoft must have accepted or won the deal before it can be registered.";
        }

        if (Instant(referral, "closedDateTime") - Instant(referral, "createdDateTime") < BetweenCreatedAndWon)
        {
            yield return "A deal that was won within 72 hours of its creation cannot be registered.";
        }

        if (referral.Text("details/currency") == "USD" && DealValue.Read(referral.At("details/dealValue")) is null or < LeastValue)
        {
            yield return "/details/dealValue must be at least 25000 USD.";
        }
    }

    public static IEnumerable<string> Contract(JsonNode registration, JsonObject referral, DateTimeOffset now)
    {
        var missing = Required(registration)
            .Where(path => registration.At(path) is null)
            .Select(path => $"/registrations/0/{path} is required.")
            .ToList();
        return missing.Count > 0 ? missing : [.. Amounts(registration), .. Dates(registration, referral, now)];
    }

    /// <summary>Whether people look at it first: pay as you go, or more than a million dollars a year.</summary>
    public static bool NeedsReview(JsonNode registration) =>
        registration.Text("solutionDetails/0/pricingModel") == "PayAsYouGo"
        || (InDollars(registration) && AnnualValue(registration) > MostWithoutReview);

    private static IEnumerable<string> Required(JsonNode registration)
    {
        const string Marketplace = "solutionDetails/0/marketplaceTransactionDetails/";
        IEnumerable<string> required =
        [
            "type", "solutionDetails/0/isDeployedOnAzure", "solutionDetails/0/value", "contract/value", "contract/term",
            "contract/signDateTime", "contract/startDateTime",
        ];
        if (registration.Text("contract/term") == "Finite")
        {
            required = required.Append("contract/endDateTime");
        }

        return registration.IsTrue(Marketplace + "isMarketplaceTransacted")
            ? required.Append(Marketplace + "marketplaceTransactionDateTime")
            : required;
    }

    private static IEnumerable<string> Amounts(JsonNode registration)
    {
        if (!registration.IsTrue("solutionDetails/0/isDeployedOnAzure"))
        {
            yield return "/registrations/0/solutionDetails/0/isDeployedOnAzure must be true.";
        }

        if (DealValue.Read(registration.At("solutionDetails/0/value")) > DealValue.Read(registration.At("contract/value")))
        {
            yield return "/registrations/0/solutionDetails/0/value must not be above the contract's value.";
        }

        if (InDollars(registration) && AnnualValue(registration) <= LeastValue)
        {
            yield return "/registrations/0/contract/value must be above 25000 USD a year.";
        }
    }

    private static IEnumerable<string> Dates(JsonNode registration, JsonObject referral, DateTimeOffset now)
    {
        var (signed, start) = (Instant(registration, "contract/signDateTime"), Instant(registration, "contract/startDateTime"));
        if (signed > now || signed < now.AddDays(-DaysToRegister) || signed < Instant(referral, "createdDateTime"))
        {
            yield return "/registrations/0/contract/signDateTime must lie in the last 60 days and after the deal's creation.";
        }

        if (start < now.AddDays(-DaysSinceStart))
        {
            yield return "/registrations/0/contract/startDateTime must not be more than 90 days ago.";
        }

        if (Instant(registration, "contract/endDateTime") < start)
        {
            yield return "/registrations/0/contract/endDateTime must not be before the start.";
        }
    }

    private static decimal? AnnualValue(JsonNode registration)
    {
        var days = (Instant(registration, "contract/endDateTime") - Instant(registration, "contract/startDateTime"))?.TotalDays;
        var years = registration.Text("contract/term") == "Perpetual" ? PerpetualYears : Math.Max((decimal)(days ?? 0) / 365, 1);
        return DealValue.Read(registration.At("contract/value")) / years;
    }

    private static bool InDollars(JsonNode registration) => registration.Text("contract/currency") == "USD";

    private static DateTimeOffset? Instant(JsonNode node, string path) =>
        node.Text(path) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
