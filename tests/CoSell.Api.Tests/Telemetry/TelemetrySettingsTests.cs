using CoSell.Api.Hosting.Ledgers;
using CoSell.Api.Telemetry;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace CoSell.Api.Tests.Telemetry;

/// <summary>What turns telemetry on, and what keeps the API from starting.</summary>
[TestClass]
public sealed class TelemetrySettingsTests
{
    [TestMethod]
    public void Read_NothingSet_IsOff() => Assert.IsFalse(Read().IsOn);

    [TestMethod]
    public void Read_StandardVariables_TurnItOn()
    {
        var settings = Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

        Assert.AreEqual(new Uri("http://localhost:4318"), settings.Endpoint);
        Assert.AreEqual(OtlpExportProtocol.HttpProtobuf, settings.Protocol);
    }

    [TestMethod]
    public void Read_BothSet_OursCount()
    {
        var settings = Read(("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:1"), ("Telemetry:Endpoint", "http://localhost:4317"), ("Telemetry:SampleSeconds", "30"));

        Assert.AreEqual(new Uri("http://localhost:4317"), settings.Endpoint);
        Assert.AreEqual(OtlpExportProtocol.Grpc, settings.Protocol);
        Assert.AreEqual(TimeSpan.FromSeconds(30), settings.Interval);
    }

    [TestMethod]
    [DataRow("Telemetry:Endpoint", "localhost:4317", "Telemetry:Endpoint")]
    [DataRow("OTEL_EXPORTER_OTLP_ENDPOINT", "file:///tmp", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [DataRow("Telemetry:Endpoint", "https://user:secret@collector.example", "Telemetry:Endpoint")]
    [DataRow("Telemetry:Protocol", "http/json", "Telemetry:Protocol")]
    [DataRow("Telemetry:SampleSeconds", "1", "Telemetry:SampleSeconds")]
    [DataRow("Telemetry:Endpiont", "http://localhost:4317", "Telemetry:Endpiont")]
    public void Read_Wrong_NamesTheKeyWithoutItsValue(string key, string value, string named)
    {
        var refused = Assert.ThrowsExactly<ConfigurationException>(() => Read((key, value)));

        var fault = refused.Faults.Single();
        Assert.Contains(named, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    private static TelemetrySettings Read(params (string Key, string Value)[] settings) => TelemetrySettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(it => KeyValuePair.Create(it.Key, (string?)it.Value))).Build());
}
