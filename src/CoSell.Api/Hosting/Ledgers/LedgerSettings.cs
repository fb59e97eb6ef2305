using CoSell.Core.Ledger;
using CoSell.Ledger.DigestKeys;

namespace CoSell.Api.Hosting.Ledgers;

/// <summary>Which ledger the API keeps, and for how long.</summary>
/// <param name="Open">Opens the ledger.</param>
/// <param name="KeepValues">How long open failures and conflicts, which hold customer values, are kept.</param>
/// <param name="KeepEvents">How long the timeline and the plans are kept.</param>
internal sealed record LedgerSettings(Func<TimeProvider, ISyncLedger> Open, TimeSpan KeepValues, TimeSpan KeepEvents)
{
    /// <summary>Reads and checks everything below <c>Ledger</c>. Throws <see cref="ConfigurationException"/> with every fault.</summary>
    public static LedgerSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Ledger");
        var faults = new List<string>();
        var open = OpeningOf(section, DigestKeySettings.Read(section, faults), faults);
        var values = Days(section, "KeepValuesDays", 30, faults);
        var events = Days(section, "KeepEventsDays", 400, faults);
        return faults.Count == 0 ? new LedgerSettings(open, values, events) : throw new ConfigurationException(faults);
    }

    private static Func<TimeProvider, ISyncLedger> OpeningOf(IConfigurationSection ledger, DigestSeal seal, List<string> faults)
    {
        switch (ledger["Store"]?.ToUpperInvariant())
        {
            case null or "" or "SQLITE":
                if (ledger.GetSection(DataverseSettings.Section).GetChildren().Any())
                {
                    faults.Add("Ledger:Dataverse is set, but Ledger:Store is Sqlite; set Ledger:Store to Dataverse, or leave Ledger:Dataverse out.");
                }

                return _ => new CoSell.Ledger.Sqlite.SqliteLedger(ledger["Path"] ?? "cosell-ledger.db", seal: seal);
            case "DATAVERSE":
                if (!string.IsNullOrEmpty(ledger["Path"]))
                {
                    faults.Add("Ledger:Path is the file of the embedded ledger, but Ledger:Store is Dataverse; leave one of the two out.");
                }

                return DataverseSettings.Read(ledger.GetSection(DataverseSettings.Section), seal, faults);
            default:
                faults.Add("Ledger:Store must be Sqlite (a file; the default) or Dataverse; set it to one of the two.");
                return _ => throw new InvalidOperationException();
        }
    }

    private static TimeSpan Days(IConfigurationSection ledger, string key, int usual, List<string> faults)
    {
        const int most = 3650;
        if (string.IsNullOrEmpty(ledger[key]))
        {
            return TimeSpan.FromDays(usual);
        }

        if (int.TryParse(ledger[key], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days)
            && days is >= 1 and <= most)
        {
            return TimeSpan.FromDays(days);
        }

        faults.Add($"Ledger:{key} must be a whole number of days from 1 to {most}; set it to one, or leave it out for {usual}.");
        return default;
    }
}
