using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Ledger.Tests.Dataverse;

namespace CoSell.Ledger.Tests.ScaleOut;

/// <summary>Several API processes on one environment; a caller whose process dies asks the next one.</summary>
internal sealed class Fleet(IReadOnlyList<ApiProcess> processes) : IDisposable
{
    private int runs;

    /// <summary>The name of every run that was given a plan.</summary>
    public ConcurrentBag<string> Runs { get; } = [];

    /// <summary>The decision of every plan.</summary>
    public ConcurrentBag<string> Decisions { get; } = [];

    /// <summary>The answer to the newest run, for the words of a failing test.</summary>
    public string Newest { get; private set; } = string.Empty;

    /// <summary>The plans that were carried out.</summary>
    public ConcurrentBag<string> Written { get; } = [];

    public static async Task<Fleet> StartAsync(EmulatedDataverse dataverse, int count) =>
        new(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => ApiProcess.StartAsync(dataverse))));

    public void KillOne() => processes[^1].Kill();

    /// <summary>One flow run: reads, asks, writes if it is told to, reports to two processes at once. Gives the decision.</summary>
    public async Task<string> RunAsync(Deal deal, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref runs);
        var runId = $"run-{number}";
        var plan = await PostAsync(number, "/v1/opportunities/plan", deal.Question(runId), cancellationToken);
        Runs.Add(runId);
        var decision = (string)plan["decision"]!;
        Decisions.Add(decision);
        Newest = plan.ToJsonString();
        if (decision is "create" or "update")
        {
            deal.Begin(runId);
            await Task.Delay(Random.Shared.Next(20), cancellationToken);
            var outcome = deal.Write(runId, plan).ToJsonString();
            Written.Add((string)plan["planId"]!);
            await Task.WhenAll(Enumerable.Range(number, 2).Select(process =>
                PostAsync(process, $"/v1/plans/{(string)plan["planId"]!}/outcome", JsonNode.Parse(outcome)!.AsObject(), cancellationToken)));
        }

        return decision;
    }

    public void Dispose()
    {
        foreach (var process in processes)
        {
            process.Dispose();
        }
    }

    private async Task<JsonObject> PostAsync(int first, string path, JsonObject body, CancellationToken cancellationToken)
    {
        for (var process = first; ; process++)
        {
            using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            try
            {
                using var response = await processes[process % processes.Count].Client.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
                var text = await response.Content.ReadAsStringAsync(cancellationToken);
                Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, text);
                return JsonNode.Parse(text)!.AsObject();
            }
            catch (HttpRequestException) when (process < first + processes.Count)
            {
                // That process is gone.
            }
        }
    }
}
