using CoSell.Core.Mapping;

namespace CoSell.Core.Guide;

/// <summary>The environment variables of the solution that change what the rows mean.</summary>
internal static class GuideSettings
{
    private static readonly SyncSettings Usual = new();

    public static IReadOnlyList<(string Name, string Schema, string Meaning, string Default)> All { get; } =
    [
        ("Active stage name in Salesforce", "cosell_activestagename", "the stage of a deal that is accepted", Usual.ActiveStage),
        ("On-hold stage name in Salesforce", "cosell_onholdstagename", "the stage of a deal that waits for acceptance", "- (rule off)"),
        ("Won stage name in Salesforce", "cosell_wonstagename", "the stage of a deal that is won", Usual.WonStage),
        ("Lost stage name in Salesforce", "cosell_loststagename", "the stage of a deal that is lost, declined or expired", Usual.LostStage),
        ("Customer account country code field name in Salesforce", "cosell_customeraccountcountrycode",
            "the account's field for the country code", Usual.CountryCodeField),
        ("Deal value field name in Salesforce", "cosell_dealvaluefield", "the opportunity's field for the deal value", Usual.DealValueField),
        ("Deal value currency code field name in Salesforce", "cosell_dealcurrencycodefield",
            "the opportunity's field for the currency", Usual.CurrencyField),
        ("Organization currency in Salesforce", "cosell_organizationcurrency",
            "the currency of an org that has only one, and therefore no currency field", "- (several currencies)"),
        ("Time zone of closing dates", "cosell_timezone", "the time zone in which a closing time is a day", Usual.TimeZone.Id),
        ("Display check mark in opportunity name", "cosell_displaycheckmarkinname", "whether a mark stands in front of the name", "yes"),
        ("Custom fields", "cosell_customfields", "fields of your own, each with a value or a row; section 5 of the admin guide", "{}"),
    ];

    public static string Table() => MarkdownTable.Of(
        ["Environment variable", "What it says", "Default"],
        All.Select(setting => (IReadOnlyList<string>)
            [$"{setting.Name} ({MarkdownTable.Code(setting.Schema)})", setting.Meaning, setting.Default]));
}
