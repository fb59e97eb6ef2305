namespace CoSell.Sandbox.Preflight;

/// <summary>An org has a currency field, or one currency that the settings must name.</summary>
internal static class CurrencyCheck
{
    public static IEnumerable<Finding> Of(OrgObject opportunity, Expectations expected)
    {
        var name = $"Opportunity.{expected.CurrencyField}";
        var currency = expected.OrganizationCurrency;
        if (currency != "-" && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
        {
            yield return new("Organization currency", $"'{currency}' is no ISO 4217 code", "Write three capital letters, such as EUR, or - when the org has several");
        }

        var has = opportunity.Fields.ContainsKey(expected.CurrencyField);
        if (!has && currency == "-")
        {
            yield return new(
                name, "is not there, and no organization currency is set",
                "An org with one currency has no such field: set 'Organization currency in Salesforce' (--organization-currency)");
        }

        if (has && currency != "-")
        {
            yield return new(
                name, $"is there, so the organization currency {currency} would stand in for deals that have one of their own",
                "Set 'Organization currency in Salesforce' to -", Stops: false);
        }
    }
}
