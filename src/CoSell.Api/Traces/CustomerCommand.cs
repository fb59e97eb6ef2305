using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CoSell.Api.Hosting.Ledgers;
using CoSell.Core.Ledger;
using CoSell.Core.Traces;
using CoSell.Ledger;

namespace CoSell.Api.Traces;

/// <summary>
/// The commands <c>export-customer</c> and <c>erase-customer</c>, in place of serving: what the configured ledger holds about
/// one customer's deals, and its removal.
/// </summary>
public static class CustomerCommand
{
    private const string Export = "export-customer";
    private const string Erase = "erase-customer";

    private const string Quiet = "--quiet";

    private static readonly string[] Options = ["referral", "opportunity", "name", "out", "links"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Whether the program was started for one of these commands, or to say what it can do.</summary>
    public static bool Is(string[] args) => args is [Export or Erase, ..] || CustomerCommandHelp.IsAsked(args);

    /// <summary>Carries the command out; 0 when it is done, 1 when the ledger cannot be used, 2 when the command is wrong.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="output">For what was done; with <c>--quiet</c> nothing comes here.</param>
    /// <param name="error">For what kept it from being done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (CustomerCommandHelp.IsAsked(args))
        {
            await output.WriteAsync(CustomerCommandHelp.Text);
            return 0;
        }

        output = args.Contains(Quiet) ? TextWriter.Null : output;
        args = [.. args.Where(argument => argument != Quiet)];
        var configuration = WebApplication.CreateBuilder(args[1..]).Configuration;
        var query = new TraceQuery(Given(configuration, "referral"), Given(configuration, "opportunity"), Given(configuration, "name"));
        if (Fault(args, configuration, query) is { } fault)
        {
            await error.WriteLineAsync(fault);
            return 2;
        }

        try
        {
            var ledger = LedgerSettings.Read(configuration).Open(TimeProvider.System);
            await ledger.DigestKeyAsync(cancellationToken);
            var traces = new CustomerTraces(ledger, (ICustomerTraces)ledger);
            return args[0] == Export
                ? await ExportAsync(traces, query, Given(configuration, "out")!, output, cancellationToken)
                : await EraseAsync(traces, query, Given(configuration, "links") is not null, output, cancellationToken);
        }
        catch (Exception e) when (e is ConfigurationException or LedgerUnavailableException or DbException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<int> ExportAsync(
        CustomerTraces traces, TraceQuery query, string file, TextWriter output, CancellationToken cancellationToken)
    {
        var found = await traces.FindAsync(query, cancellationToken);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(file, options);
        await JsonSerializer.SerializeAsync(stream, new { found.Links, found.Events, found.Failures, found.Conflicts, TraceReport.Elsewhere }, Json, cancellationToken);
        await output.WriteLineAsync($"{Counts(found)} written to {file}.");
        await TellElsewhereAsync(output);
        return 0;
    }

    private static async Task<int> EraseAsync(
        CustomerTraces traces, TraceQuery query, bool links, TextWriter output, CancellationToken cancellationToken)
    {
        var gone = await traces.EraseAsync(query, links, cancellationToken);
        await output.WriteLineAsync($"{Counts(gone)} removed from the ledger.");
        await output.WriteLineAsync(links
            ? "The deals are no longer known here. A referral and an opportunity that are both still there are tied again when one of them changes; "
                + "a referral alone becomes a new opportunity, so close it first."
            : "The links stay, with digests in place of values, and so do their timelines; add '--links yes' to remove them, too.");
        await TellElsewhereAsync(output);
        return 0;
    }

    private static async Task TellElsewhereAsync(TextWriter output)
    {
        await output.WriteLineAsync("What remains elsewhere:");
        foreach (var place in TraceReport.Elsewhere)
        {
            await output.WriteLineAsync($"- {place}");
        }
    }

    private static string Counts(TraceReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Links.Count} links, {report.Events.Count} events, {report.Failures.Count} failures, {report.Conflicts.Count} conflicts");

    private static string? Fault(string[] args, ConfigurationManager configuration, TraceQuery query)
    {
        var unknown = args.Skip(1).FirstOrDefault(arg =>
            arg.StartsWith("--", StringComparison.Ordinal) && !arg.Contains(':', StringComparison.Ordinal) && !Options.Contains(arg[2..].Split('=')[0]));
        if (unknown is not null)
        {
            return $"{unknown} is not an option; the options are --{string.Join(", --", Options)}, {Quiet} and --help, and keys of the configuration such as --Ledger:Path.";
        }

        if (query is { ReferralId: null, OpportunityId: null, Text: null })
        {
            return "Whose traces? Give --referral (a GUID), --opportunity (15 or 18 characters) or --name (exactly the deal's or customer's name, or a text that failures and conflicts are searched for).";
        }

        if (query.ReferralId is { } referral && !Guid.TryParseExact(referral, "D", out _))
        {
            return "--referral must be a GUID such as 5f0e1b0a-7c1d-4c7b-9f2e-0a1b2c3d4e5f; copy it from the end of the referral's address in Partner Center.";
        }

        if (query.OpportunityId is { } opportunity && !(opportunity.Length is 15 or 18 && opportunity.All(char.IsAsciiLetterOrDigit)))
        {
            return "--opportunity must be the id of an opportunity, 15 or 18 letters and digits; copy it from the address of its page in Salesforce.";
        }

        if (query.Text is { Length: < 3 })
        {
            return "--name must have at least three characters, or half of the ledger would be meant.";
        }

        return args[0] == Export && Given(configuration, "out") is null ? "Give --out, the file to write; it must not be there yet." : null;
    }

    private static string? Given(ConfigurationManager configuration, string option) =>
        string.IsNullOrWhiteSpace(configuration[option]) ? null : configuration[option];
}
