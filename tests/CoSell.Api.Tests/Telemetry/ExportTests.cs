using System.Text;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Telemetry;

/// <summary>The program sends what it knows to an OTLP receiver, by OpenTelemetry's own variables and by ours.</summary>
[TestClass]
public sealed class ExportTests
{
    private const string Run = "08584001";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL")]
    [DataRow("Telemetry__Endpoint", "Telemetry__Protocol")]
    public async Task Program_EndpointIsSet_SendsTracesMetricsAndLogsOfTheRun(string endpoint, string protocol)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        patience.CancelAfter(Patience);
        await using var receiver = await OtlpReceiver.StartAsync();
        var folder = Directory.CreateTempSubdirectory("cosell-otlp-");
        var environment = new Dictionary<string, string>
        {
            [endpoint] = receiver.Url,
            [protocol] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_SERVICE_NAME"] = "co-sell-in-a-test",
            ["Logging__LogLevel__Microsoft.AspNetCore.Routing"] = "Debug",
        };
        using (var program = ApiProcess.Start(
            environment, ["--urls", "http://127.0.0.1:0", "--SignIn:Mode", "None", "--Ledger:Path", Path.Combine(folder.FullName, "ledger.db")]))
        {
            using var client = new HttpClient { BaseAddress = await program.AddressAsync(patience.Token) };
            using var content = new StringContent(Bodies.PlanOpportunity().ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri("/v1/opportunities/plan", UriKind.Relative), content, patience.Token);
            Assert.IsTrue(answer.IsSuccessStatusCode, program.Output);

            await receiver.UntilAsync(
                it => Has(it, "traces", Run, "cosell.decision", "create", "cosell.link_id", "POST /v1/opportunities/plan", "co-sell-in-a-test")
                    && Has(it, "metrics", "cosell.plans", "create", "cosell.links", "cosell.ledger.duration", "http.server.request.duration")
                    && Has(it, "logs", Run, "CorrelationId"),
                patience.Token);
        }

        folder.Delete(recursive: true);
    }

    private static bool Has(OtlpReceiver receiver, string signal, params string[] texts)
    {
        var text = receiver.TextOf(signal);
        return texts.All(wanted => text.Contains(wanted, StringComparison.Ordinal));
    }
}
