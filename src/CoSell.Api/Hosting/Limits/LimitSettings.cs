using System.Globalization;
using CoSell.Api.Hosting.Ledgers;

namespace CoSell.Api.Hosting.Limits;

/// <summary>How much one call may bring and how many there may be.</summary>
internal sealed record LimitSettings
{
    private const string Section = "Limits";
    private const int BytesOfMegabyte = 1024 * 1024;

    /// <summary>Largest body, in bytes.</summary>
    public required int BodyBytes { get; init; }

    /// <summary>Most entries of one list, and most properties of one object, in a body.</summary>
    public required int ListItems { get; init; }

    /// <summary>How long a call may take, waiting for its turn included.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Calls a minute of one signed-in caller.</summary>
    public required int RequestsPerMinute { get; init; }

    /// <summary>Calls a minute from one address without a sign-in.</summary>
    public required int AnonymousRequestsPerMinute { get; init; }

    /// <summary>Calls that are worked on at the same time.</summary>
    public required int ConcurrentRequests { get; init; }

    /// <summary>Calls that wait for their turn; a call more is refused.</summary>
    public required int QueuedRequests { get; init; }

    /// <summary>Reads and checks everything below <c>Limits</c>. Throws <see cref="ConfigurationException"/> with every fault.</summary>
    public static LimitSettings Read(IConfiguration configuration)
    {
        var reader = new Reader(configuration.GetSection(Section));
        var settings = new LimitSettings
        {
            BodyBytes = reader.Whole("BodyMegabytes", 16, 1, 100) * BytesOfMegabyte,
            ListItems = reader.Whole("ListItems", 20_000, 100, 1_000_000),
            Timeout = TimeSpan.FromSeconds(reader.Whole("RequestSeconds", 100, 1, 600)),
            RequestsPerMinute = reader.Whole("RequestsPerMinute", 1200, 1, 1_000_000),
            AnonymousRequestsPerMinute = reader.Whole("AnonymousRequestsPerMinute", 600, 1, 1_000_000),
            ConcurrentRequests = reader.Whole("ConcurrentRequests", 64, 1, 10_000),
            QueuedRequests = reader.Whole("QueuedRequests", 512, 0, 100_000),
        };
        var faults = reader.Faults();
        return faults.Count == 0 ? settings : throw new ConfigurationException(faults);
    }

    private sealed class Reader(IConfigurationSection section)
    {
        private readonly List<string> known = [];
        private readonly List<string> faults = [];

        public int Whole(string key, int usual, int least, int most)
        {
            known.Add(key);
            if (string.IsNullOrEmpty(section[key]))
            {
                return usual;
            }

            if (int.TryParse(section[key], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            faults.Add($"{Section}:{key} must be a whole number from {least} to {most}; set it to one, or leave it out for {usual}.");
            return usual;
        }

        public List<string> Faults() =>
        [
            .. faults,
            .. section.GetChildren().Select(child => child.Key).Where(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase))
                .Select(key => $"{Section}:{key} is not a known key; the keys are {string.Join(", ", known)}."),
        ];
    }
}
