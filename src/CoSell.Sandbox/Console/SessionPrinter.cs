using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;
using Spectre.Console;

namespace CoSell.Sandbox.Console;

/// <summary>Writes a session for a person to read.</summary>
internal sealed class SessionPrinter(IAnsiConsole console, SandboxHost host)
{
    private (FlowHost? Flows, int Count) printed;
    private int parts;

    public void Welcome()
    {
        console.Write(new Rule("[bold]Co-sell connector: sandbox[/]").LeftJustified());
        console.WriteLine("Deals travel between an emulated Partner Center and an emulated Salesforce, through the flows of the package.");
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumn("service").AddColumn("address");
        foreach (var (name, address) in host.Addresses)
        {
            table.AddRow(Markup.Escape(name), Markup.Escape(address.ToString()));
        }

        console.Write(table);
    }

    public void Scenario(string name)
    {
        console.WriteLine();
        console.Write(new Rule(string.Create(CultureInfo.InvariantCulture, $"[bold]{Markup.Escape(name)}[/] ({++parts} of {Playbill.Length})")).LeftJustified());
    }

    public void Step(StepResult step)
    {
        console.MarkupLine($"{(step.Ok ? "[green]✓[/]" : "[red]✗[/]")} [bold]{Markup.Escape(step.Step)}[/]");
        if (step.Rows.Count > 0)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumn("Field").AddColumn("Partner Center").AddColumn("Salesforce").AddColumn(string.Empty);
            foreach (var row in step.Rows)
            {
                table.AddRow(
                    Markup.Escape(row.Field), Markup.Escape(row.PartnerCenter), Markup.Escape(row.Salesforce), row.Agree ? "[green]=[/]" : "[red]≠[/]");
            }

            console.Write(table);
        }

        if (step.Detail.Length > 0)
        {
            console.MarkupLine(step.Ok ? $"  [grey]{Markup.Escape(step.Detail)}[/]" : $"  [red]{Markup.Escape(step.Detail)}[/]");
        }
    }

    public void Runs()
    {
        console.WriteLine();
        console.Write(new Rule("[bold]Flow runs[/]").LeftJustified());
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("Flow").AddColumn("Outcome").AddColumn(new TableColumn("Billable actions").RightAligned()).AddColumn(new TableColumn("Connector calls").RightAligned());
        printed = (host.Flows, host.Flows.Runs.Count);
        foreach (var run in host.Flows.Runs.Take(printed.Count))
        {
            table.AddRow(Cells(run));
        }

        console.Write(table);
        foreach (var (flow, reason) in host.Flows.FailedTriggers)
        {
            console.MarkupLineInterpolated($"[red]The flow '{flow}' was not started:[/] {reason}");
        }
    }

    /// <summary>The runs since the last look, whoever let them happen; after a start from clean data all of them.</summary>
    public void NewRuns()
    {
        var runs = host.Flows.Runs;
        var known = printed.Flows == host.Flows ? printed.Count : 0;
        printed = (host.Flows, runs.Count);
        foreach (var run in runs.Skip(known))
        {
            console.MarkupLine(string.Join("  ", Cells(run)));
        }
    }

    public void Honesty()
    {
        console.WriteLine();
        console.MarkupLine("[bold]What this does not show[/]");
        foreach (var line in Inferences.All)
        {
            console.WriteLine("  - " + line);
        }
    }

    public void Verdict(IReadOnlyList<ScenarioResult> results)
    {
        console.WriteLine();
        foreach (var result in results)
        {
            console.MarkupLine($"{(result.Ok ? "[green]✓[/]" : "[red]✗[/]")} {Markup.Escape(result.Name)}");
        }

        console.MarkupLine(results.All(result => result.Ok)
            ? "[green bold]Both sides agree.[/]"
            : "[red bold]Both sides do not agree; the steps marked ✗ say which flow, action and field.[/]");
    }

    public void WhatNext()
    {
        var page = host.Addresses.First().Value;
        var deals = host.Salesforce.Query("SELECT Id, Referral_Identifier__c FROM Opportunity WHERE Referral_Identifier__c != null ORDER BY CreatedDate LIMIT 1");
        console.WriteLine();
        console.MarkupLine("[bold]What to try next[/] (the flows go on; triggers are polled every 5 seconds here, every minute in Power Automate)");
        console.WriteLine($"  Look at both sides:   {page}");
        console.WriteLine("  There you act as either seller, see each step of the flows, let a call fail, and rehearse an exported solution.");
        if (deals.Count > 0)
        {
            Deeds(page, deals[0]);
        }

        console.WriteLine("  Change an expression in a flow under solution/power-platform/src/Workflows, start again, and see which step names it.");
        console.WriteLine("Press Ctrl+C to stop.");
    }

    private void Deeds(Uri page, JsonObject deal)
    {
        console.WriteLine("  Or from a script. Be Microsoft's seller and change a shared deal:");
        Whole($"    curl -X PATCH {page}partner-center/referrals/{deal["Referral_Identifier__c"]} -H \"Content-Type: application/json\" -d '{{\"details\":{{\"dealValue\":75000}}}}'");
        console.WriteLine("  Be the seller, accept that deal and change it:");
        Whole($"    curl -X PATCH {page}salesforce/opportunities/{deal["Id"]} -H \"Content-Type: application/json\" -d '{{\"StageName\":\"Qualification\",\"Amount\":80000}}'");
    }

    /// <summary>A line that is copied must not be wrapped.</summary>
    private void Whole(string line) => console.Profile.Out.Writer.WriteLine(line);

    private static string[] Cells(FlowRun run) =>
    [
        Markup.Escape(run.FlowName),
        run.Status == RunStatus.Succeeded ? Markup.Escape(Decision(run)) : $"[red]{run.Status}[/]",
        run.BillableActions.ToString(CultureInfo.InvariantCulture),
        run.ConnectorCalls.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Decision(FlowRun run) => run.Plan()?["decision"]?.ToString() ?? "done";
}
