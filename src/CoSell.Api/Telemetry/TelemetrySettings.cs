using System.Globalization;
using CoSell.Api.Hosting.Ledgers;
using OpenTelemetry.Exporter;

namespace CoSell.Api.Telemetry;

/// <summary>Where traces, metrics and logs go. Without an endpoint there are none, and nothing is measured.</summary>
/// <param name="Endpoint">Base address of the OTLP receiver; null turns telemetry off.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Interval">How often the ledger is asked for the figures that it alone knows.</param>
internal sealed record TelemetrySettings(Uri? Endpoint, OtlpExportProtocol Protocol, TimeSpan Interval)
{
    private const string Section = "Telemetry";
    private const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string StandardProtocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const int UsualSeconds = 60;

    public bool IsOn => Endpoint is not null;

    /// <summary>Reads and checks everything below <c>Telemetry</c>, and OpenTelemetry's own variables where that says nothing. Throws <see cref="ConfigurationException"/> with every fault.</summary>
    public static TelemetrySettings Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var settings = Read(configuration, faults);
        return faults.Count == 0 ? settings : throw new ConfigurationException(faults);
    }

    /// <summary>The same; with a fault telemetry is off until the start is refused for it.</summary>
    public static TelemetrySettings Read(IConfiguration configuration, List<string> faults)
    {
        var section = configuration.GetSection(Section);
        faults.AddRange(section.GetChildren().Select(child => child.Key)
            .Where(key => key is not ("Endpoint" or "Protocol" or "SampleSeconds"))
            .Select(key => $"{Section}:{key} is not a known key; the keys are Endpoint, Protocol, SampleSeconds."));
        var endpoint = EndpointOf(Said(section["Endpoint"], configuration[StandardEndpoint]), faults);
        var protocol = ProtocolOf(Said(section["Protocol"], configuration[StandardProtocol]), faults);
        var interval = IntervalOf(section["SampleSeconds"], faults);
        return new TelemetrySettings(faults.Count == 0 ? endpoint : null, protocol, interval);
    }

    private static string? Said(string? ours, string? standard) =>
        !string.IsNullOrEmpty(ours) ? ours : string.IsNullOrEmpty(standard) ? null : standard;

    private static Uri? EndpointOf(string? text, List<string> faults)
    {
        if (text is null)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" && endpoint.UserInfo.Length == 0)
        {
            return endpoint;
        }

        faults.Add($"{Section}:Endpoint (or {StandardEndpoint}) must be the http or https address of an OTLP receiver, such as http://localhost:4317; set it to one, or leave it out for no telemetry.");
        return null;
    }

    private static OtlpExportProtocol ProtocolOf(string? text, List<string> faults)
    {
        switch (text?.ToLowerInvariant())
        {
            case null or "grpc":
                return OtlpExportProtocol.Grpc;
            case "http/protobuf":
                return OtlpExportProtocol.HttpProtobuf;
            default:
                faults.Add($"{Section}:Protocol (or {StandardProtocol}) must be grpc or http/protobuf; set it to what the receiver speaks, or leave it out for grpc.");
                return OtlpExportProtocol.Grpc;
        }
    }

    private static TimeSpan IntervalOf(string? text, List<string> faults)
    {
        const int least = 10;
        const int most = 3600;
        if (string.IsNullOrEmpty(text))
        {
            return TimeSpan.FromSeconds(UsualSeconds);
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= least and <= most)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        faults.Add($"{Section}:SampleSeconds must be a whole number of seconds from {least} to {most}; set it to one, or leave it out for {UsualSeconds}.");
        return default;
    }
}
