using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace CoSell.Sandbox.Console;

/// <summary>One session at the console: register the webhook, play the scenarios, say what came of it, keep serving.</summary>
internal sealed class SandboxSession(SandboxHost host, IAnsiConsole console)
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(5);

    private readonly SessionPrinter printer = new(console, host);

    public async Task<int> RunAsync(bool once, string? reportFile, CancellationToken cancellationToken)
    {
        printer.Welcome();
        var results = await PlayAsync(cancellationToken);
        printer.Runs();
        printer.Honesty();
        var agree = results.All(result => result.Ok);
        if (reportFile is not null)
        {
            await SessionReport.WriteAsync(reportFile, results, host.Flows.Runs, cancellationToken);
        }

        printer.Verdict(results);
        if (!once)
        {
            printer.WhatNext();
            await ServeAsync(cancellationToken);
        }

        return agree ? ExitCode.Agree : ExitCode.Disagree;
    }

    private async Task<IReadOnlyList<ScenarioResult>> PlayAsync(CancellationToken cancellationToken)
    {
        var stage = new Stage(host, printer.Step);
        printer.Scenario("Set-up");
        await stage.StepAsync("The admin runs the webhook registration flow", () => { }, RegisterAsync, cancellationToken);
        if (stage.Failed)
        {
            return [new ScenarioResult("Set-up", [.. stage.Steps])];
        }

        var results = new List<ScenarioResult>();
        IScenario[] scenarios = [new FromPartnerCenter(), new FromSalesforce(), new AcceptAndDecline(), new Echo()];
        foreach (var scenario in scenarios)
        {
            printer.Scenario(scenario.Name);
            stage.Begin();
            await scenario.PlayAsync(stage, cancellationToken);
            results.Add(new ScenarioResult(scenario.Name, [.. stage.Steps]));
        }

        return results;

        async Task RegisterAsync(Checks checks)
        {
            var run = await host.Flows.RunInstantAsync(
                FlowName.Registration,
                new JObject
                {
                    ["text"] = host.Flows.TriggerUrl(FlowName.Inbound).ToString(),
                    ["text_1"] = new JArray("referral-created", "referral-updated"),
                    ["boolean"] = true,
                },
                cancellationToken);
            checks.That(run.Status == RunStatus.Succeeded, $"the registration flow ended {run.Status}: {run.Error?.Message}");
            checks.That(host.PartnerCenter.Webhooks.Registration is not null, "Partner Center holds no registration");
            checks.Note("referral-created and referral-updated go to the inbound flow's address, signed in x-ms-signature.");
        }
    }

    /// <summary>In real time: what people change at the page or through the control addresses travels.</summary>
    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        var time = new SandboxTime(host);
        try
        {
            while (true)
            {
                await Task.Delay(PollEvery, cancellationToken);
                var before = host.Flows.Runs.Count;
                await time.CatchUpAsync(cancellationToken);
                printer.NewRuns(host.Flows.Runs.Skip(before));
            }
        }
        catch (OperationCanceledException)
        {
            console.MarkupLine("Stopped; nothing is left running.");
        }
    }
}
