using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Telemetry;

/// <summary>A test against an API that sends its telemetry to a receiver of the test's.</summary>
public abstract class TelemetryTest : ApiTest
{
    private protected OtlpReceiver Receiver { get; private set; } = null!;

    [TestInitialize]
    public async Task ReceiveAsync() => Receiver = await OtlpReceiver.StartAsync();

    [TestCleanup]
    public async Task EndAsync()
    {
        Application.Dispose();
        await Receiver.DisposeAsync();
    }

    private protected override CoSellApplication Start() => new()
    {
        Settings = new Dictionary<string, string>
        {
            ["Telemetry:Endpoint"] = Receiver.Url,
            ["Telemetry:Protocol"] = "http/protobuf",
        },
    };
}
