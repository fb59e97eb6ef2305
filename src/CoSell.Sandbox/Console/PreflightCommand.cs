using System.CommandLine;
using CoSell.Sandbox.Console.CommandLine;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Preflight;

namespace CoSell.Sandbox.Console;

/// <summary>The command that looks at a live Salesforce org before the flows are turned on.</summary>
internal static class PreflightCommand
{
    /// <summary>The environment variable with the integration user's access token; it is never printed.</summary>
    public const string TokenVariable = "COSELL_SALESFORCE_TOKEN";

    private static readonly Option<string> Instance = new("--instance")
    {
        Description = "The org's address, such as https://contoso.my.salesforce.com",
        Required = true,
        HelpName = "ADDRESS",
    };

    private static readonly Option<string> Version = Setting("--api-version", "Version of the REST API.", "58.0");
    private static readonly Expectations Defaults = new();
    private static readonly Option<string> ActiveStage = Setting("--active-stage", "Active stage name.", Defaults.ActiveStage);
    private static readonly Option<string> OnHoldStage = Setting("--on-hold-stage", "On-hold stage name; - when the rule is off.", Defaults.OnHoldStage);
    private static readonly Option<string> WonStage = Setting("--won-stage", "Won stage name.", Defaults.WonStage);
    private static readonly Option<string> LostStage = Setting("--lost-stage", "Lost stage name.", Defaults.LostStage);
    private static readonly Option<string> DealValue = Setting("--deal-value-field", "Deal value field.", Defaults.DealValueField);
    private static readonly Option<string> Currency = Setting("--currency-field", "Deal value currency code field.", Defaults.CurrencyField);
    private static readonly Option<string> Country = Setting("--country-field", "Customer account country code field.", Defaults.CountryField);

    private static readonly Option<string> OrganizationCurrency =
        Setting("--organization-currency", "Organization currency; - when the org has several.", Defaults.OrganizationCurrency);

    private static readonly Manual Manual = new(
        [
            "It only reads: fields, uniqueness, permissions, stages, currency, as the integration user sees them.",
            $"That user's access token is taken from the environment variable {TokenVariable}; it is never printed.",
        ],
        [(ExitCode.Agree, "the org is ready; there may be warnings"), (ExitCode.Disagree, "something has to be mended first"), (ExitCode.CannotStart, "the org cannot be looked at")],
        [
            "preflight --instance https://contoso.my.salesforce.com",
            "preflight --instance https://contoso.my.salesforce.com --active-stage Qualification --on-hold-stage \"On Hold\" --organization-currency EUR",
            "preflight --instance https://contoso.my.salesforce.com --json preflight.json",
        ]);

    public static Command Create()
    {
        var command = new DocumentedCommand("preflight", "Looks at a live Salesforce org before the flows are turned on.", Manual)
        {
            Instance, Version, ActiveStage, OnHoldStage, WonStage, LostStage, DealValue, Currency, Country, OrganizationCurrency,
        };
        Voice.GiveTo(command);
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed, Environment.GetEnvironmentVariable(TokenVariable), new Voice(parsed), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(ParseResult parsed, string? token, Voice voice, CancellationToken cancellationToken)
    {
        var address = parsed.GetRequiredValue(Instance);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var instance) || !(instance.Scheme == Uri.UriSchemeHttps || instance.IsLoopback))
        {
            await voice.Faults.WriteLineAsync($"--instance is '{address}', which is no https address; write it like https://contoso.my.salesforce.com");
            return ExitCode.CannotStart;
        }

        if (string.IsNullOrWhiteSpace(token))
        {
            await voice.Faults.WriteLineAsync($"There is no access token: set {TokenVariable} to one of the integration user.");
            return ExitCode.CannotStart;
        }

        try
        {
            using var org = new OrgReader(instance, token, parsed.GetRequiredValue(Version));
            var findings = await new OrgPreflight(org, new SandboxOptions().SalesforceFolder, Expected(parsed)).RunAsync(cancellationToken);
            await voice.WriteJsonAsync(() => new { ready = !findings.Any(finding => finding.Stops), findings }, cancellationToken);
            return Tell(findings, voice.Found);
        }
        catch (Exception e) when (e is OrgUnreadableException or IOException or UnauthorizedAccessException)
        {
            await voice.Faults.WriteLineAsync(e.Message);
            return ExitCode.CannotStart;
        }
    }

    private static int Tell(IReadOnlyList<Finding> findings, TextWriter output)
    {
        foreach (var finding in findings)
        {
            output.WriteLine(finding);
        }

        var errors = findings.Count(finding => finding.Stops);
        output.WriteLine(errors == 0 ? "The org is ready." : $"{errors} to be mended before the flows are turned on.");
        return errors == 0 ? ExitCode.Agree : ExitCode.Disagree;
    }

    private static Expectations Expected(ParseResult parsed) => new()
    {
        ActiveStage = parsed.GetRequiredValue(ActiveStage),
        OnHoldStage = parsed.GetRequiredValue(OnHoldStage),
        WonStage = parsed.GetRequiredValue(WonStage),
        LostStage = parsed.GetRequiredValue(LostStage),
        DealValueField = parsed.GetRequiredValue(DealValue),
        CurrencyField = parsed.GetRequiredValue(Currency),
        CountryField = parsed.GetRequiredValue(Country),
        OrganizationCurrency = parsed.GetRequiredValue(OrganizationCurrency),
    };

    private static Option<string> Setting(string name, string description, string value) => new(name)
    {
        Description = description,
        HelpName = "TEXT",
        DefaultValueFactory = _ => value,
    };
}
