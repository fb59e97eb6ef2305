using CoSell.Flows.Running;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;
using Spectre.Console;

namespace CoSell.Sandbox.Console;

/// <summary>One session at the console: register the webhook, play the scenarios, say what came of it, keep serving.</summary>
internal sealed class SandboxSession(SandboxHost host, Voice voice)
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(5);

    private readonly IAnsiConsole console = PlainConsole.For(voice.Found);
    private readonly SessionPrinter printer = new(PlainConsole.For(voice.Found), host);

    public async Task<int> RunAsync(bool once, bool everyAction, CancellationToken cancellationToken)
    {
        printer.Welcome();
        var results = await PlayAsync(cancellationToken);
        printer.Runs();
        if (everyAction)
        {
            RunPrinter.Print(console, host.Flows.Runs);
        }

        printer.Honesty();
        var agree = results.All(result => result.Ok);
        await voice.WriteJsonAsync(() => SessionReport.Of(results, host.Flows.Runs), cancellationToken);
        printer.Verdict(results);
        if (!once)
        {
            printer.WhatNext();
            await ServeAsync(cancellationToken);
        }

        return agree ? ExitCode.Agree : ExitCode.Disagree;
    }

    /// <summary>The page shows the runs as they come; people can act there when the scenarios have ended.</summary>
    private async Task<IReadOnlyList<ScenarioResult>> PlayAsync(CancellationToken cancellationToken)
    {
        using var turn = await host.Turns.TakeAsync(cancellationToken);
        try
        {
            return await Playbill.PlayAsync(new Stage(host, printer.Step), Begin, _ => { }, cancellationToken);
        }
        finally
        {
            host.Turns.Playing = null;
        }
    }

    private void Begin(string part)
    {
        host.Turns.Playing = part;
        printer.Scenario(part);
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
                using var turn = await host.Turns.TakeAsync(cancellationToken);
                await CatchUpAsync(time, cancellationToken);
                printer.NewRuns();
            }
        }
        catch (OperationCanceledException)
        {
            console.MarkupLine("Stopped; nothing is left running.");
        }
    }

    /// <summary>A trigger that cannot be polled is said and tried again, as in Power Automate; the program goes on.</summary>
    private async Task CatchUpAsync(SandboxTime time, CancellationToken cancellationToken)
    {
        try
        {
            await time.CatchUpAsync(cancellationToken);
        }
        catch (FlowRunException e)
        {
            console.MarkupLineInterpolated($"[red]{e.Message}[/]");
        }
    }
}
