using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CoSell.Api.Hosting;
using CoSell.Api.Hosting.Ledgers;
using CoSell.Api.Redrives;

namespace CoSell.Api.Webhooks;

/// <summary>Whether and how the API takes Partner Center's events in. Messages name keys, never values: one could be a secret.</summary>
internal sealed record RelaySettings
{
    public const string Path = "/v1/webhooks/partner-center";

    /// <summary>From the sample of Microsoft's page on webhooks.</summary>
    private const string DocumentedHost = "3psostorageacct.blob.core.windows.net";

    private static readonly string[] Known = ["Enabled", "Url", "CertificateHosts", "Organization", "AuthorityPaths", "MostWaiting"];

    public bool Enabled { get; init; }

    /// <summary>The public address of the endpoint, which is to be registered; null while the relay is off.</summary>
    public string? Url { get; init; }

    /// <summary>Hosts, with a port where it is not 443, from which a certificate may be fetched.</summary>
    public IReadOnlyList<string> CertificateHosts { get; init; } = [DocumentedHost];

    /// <summary>Whose certificate it must be, and who must have issued it.</summary>
    public string Organization { get; init; } = "Microsoft Corporation";

    /// <summary>Certificates of authorities: self-signed ones are the only roots that are trusted; without one, the machine's are.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>Events that may wait for the flow before further ones are refused with 503.</summary>
    public int MostWaiting { get; init; } = 1000;

    /// <summary>Reads and checks everything below <c>Relay</c>. Throws <see cref="ConfigurationException"/> with every fault.</summary>
    public static RelaySettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Relay");
        var faults = new List<string>();
        foreach (var unknown in section.GetChildren().Select(child => child.Key).Where(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            faults.Add($"Relay:{unknown} is not a known key; the keys are {string.Join(", ", Known)}.");
        }

        var enabled = Flag(section["Enabled"], faults);
        var usual = new RelaySettings();
        var settings = new RelaySettings
        {
            Enabled = enabled,
            Url = enabled ? Address(section["Url"], faults) : null,
            CertificateHosts = Items(section, "CertificateHosts") is { Count: > 0 } hosts ? hosts : usual.CertificateHosts,
            Organization = section["Organization"] is { Length: > 0 } organization ? organization : usual.Organization,
            Authorities = AuthoritiesOf(Items(section, "AuthorityPaths"), faults),
            MostWaiting = Number(section["MostWaiting"], usual.MostWaiting, faults),
        };
        CheckAround(settings, configuration, faults);
        return faults.Count == 0 ? settings : throw new ConfigurationException(faults);
    }

    private static void CheckAround(RelaySettings settings, IConfiguration configuration, List<string> faults)
    {
        if (settings.CertificateHosts.Any(host => !IsHost(host)))
        {
            faults.Add("Relay:CertificateHosts must be host names, such as " + DocumentedHost + "; leave https:// and the path out.");
        }

        if (!settings.Enabled)
        {
            return;
        }

        if (InboundFlow.Address(configuration[CoSellApi.InboundFlowUrl]) is null)
        {
            faults.Add($"{CoSellApi.InboundFlowUrl} must be an https address when Relay:Enabled is true; set it to the HTTP POST URL of the flow from Partner Center.");
        }

        // What was posted must be known for longer than an event may be old.
        if (configuration["Ledger:KeepEventsDays"]?.TrimStart('0') == "1")
        {
            faults.Add("Ledger:KeepEventsDays must be 2 or more when Relay:Enabled is true; set it to 2, or leave it out for 400.");
        }
    }

    private static bool Flag(string? text, List<string> faults)
    {
        if (string.IsNullOrEmpty(text) || bool.TryParse(text, out _))
        {
            return text?.Equals("true", StringComparison.OrdinalIgnoreCase) == true;
        }

        faults.Add("Relay:Enabled must be true or false; set it to one of the two, or leave it out for false.");
        return false;
    }

    private static string? Address(string? text, List<string> faults)
    {
        if (InboundFlow.Address(text) is { } address && address.AbsolutePath.EndsWith(Path, StringComparison.Ordinal) && address.Query.Length == 0)
        {
            return text;
        }

        faults.Add($"Relay:Url must be the public https address of the relay, ending with {Path}; set it to the address that is registered with Partner Center.");
        return null;
    }

    private static int Number(string? text, int usual, List<string> faults)
    {
        // Dataverse counts no further than 5000.
        const int most = 5000;
        if (string.IsNullOrEmpty(text))
        {
            return usual;
        }

        if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= most)
        {
            return number;
        }

        faults.Add($"Relay:MostWaiting must be a whole number from 1 to {most}; set it to one, or leave it out for {usual}.");
        return usual;
    }

    private static bool IsHost(string text) =>
        Uri.TryCreate($"https://{text}/", UriKind.Absolute, out var address) && address.Authority.Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>A list, or one text with commas.</summary>
    private static List<string> Items(IConfigurationSection section, string key) =>
    [
        .. new[] { section[key] }.Concat(section.GetSection(key).GetChildren().Select(child => child.Value))
            .SelectMany(text => (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
    ];

    private static X509Certificate2Collection AuthoritiesOf(List<string> paths, List<string> faults)
    {
        var authorities = new X509Certificate2Collection();
        var readable = true;
        foreach (var path in paths)
        {
            try
            {
                var bytes = File.ReadAllBytes(path);
                if (bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0)
                {
                    authorities.ImportFromPem(System.Text.Encoding.ASCII.GetString(bytes));
                }
                else
                {
                    authorities.Add(X509CertificateLoader.LoadCertificate(bytes));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
            {
                readable = false;
                faults.Add("Relay:AuthorityPaths must name readable files with certificates, PEM or DER; correct the path, or leave it out to trust the machine's roots.");
            }
        }

        if (paths.Count > 0 && authorities.Count == 0 && readable)
        {
            faults.Add("Relay:AuthorityPaths names files without a certificate; correct the path, or leave it out to trust the machine's roots.");
        }

        return authorities;
    }
}
