using System.CommandLine;
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

    public static Command Create()
    {
        var command = new Command("preflight", $"""
            Looks at a live Salesforce org as the integration user sees it: fields, uniqueness, permissions, stages, currency.
            It only reads. The user's access token is taken from the environment variable {TokenVariable}.

            Exit code: 0 the org is ready (there may be warnings); 1 something has to be mended first; 2 it cannot be looked at.
            """)
        {
            Instance, Version, ActiveStage, OnHoldStage, WonStage, LostStage, DealValue, Currency, Country, OrganizationCurrency,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return RunAsync(parsed, Environment.GetEnvironmentVariable(TokenVariable), output, error, cancellationToken);
        });
        return command;
    }

    internal static async Task<int> RunAsync(
        ParseResult parsed, string? token, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var address = parsed.GetRequiredValue(Instance);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var instance) || !(instance.Scheme == Uri.UriSchemeHttps || instance.IsLoopback))
        {
            await error.WriteLineAsync($"--instance is '{address}', which is no https address; write it like https://contoso.my.salesforce.com");
            return ExitCode.CannotStart;
        }

        if (string.IsNullOrWhiteSpace(token))
        {
            await error.WriteLineAsync($"There is no access token: set {TokenVariable} to one of the integration user.");
            return ExitCode.CannotStart;
        }

        try
        {
            using var org = new OrgReader(instance, token, parsed.GetRequiredValue(Version));
            var preflight = new OrgPreflight(org, new SandboxOptions().SalesforceFolder, Expected(parsed));
            return Tell(await preflight.RunAsync(cancellationToken), output);
        }
        catch (OrgUnreadableException e)
        {
            await error.WriteLineAsync(e.Message);
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
        DefaultValueFactory = _ => value,
    };
}
