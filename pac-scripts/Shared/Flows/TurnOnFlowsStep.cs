using System.CommandLine;
using System.Text.Json;
using CoSell.Flows.Solutions;
using CoSell.PacScripts.Environments;
using CoSell.PacScripts.Packages;
using CoSell.PacScripts.Settings;

namespace CoSell.PacScripts.Flows;

/// <summary>Turns the flows on, children before their callers, and reads back that they are.</summary>
public sealed class TurnOnFlowsStep : IStep
{
    private const string On = """{"statecode":1,"statuscode":2}""";
    private const int Activated = 1;

    public string Description => """
        Turns the flows on through the Dataverse Web API (table workflow: statecode 1, statuscode 2), a called flow before
        its caller, and reads back that each is on. A flow that is on stays as it is. It runs no flow: the webhook
        registration is run by hand, because it may replace the address that another environment registered.
        Needs: the flows imported with their connections, whose owner is signed in (az login, or a token in
        COSELL_DATAVERSE_TOKEN). Next: staging: try it, then export-managed.cs; production: run the webhook registration.
        """;

    public string Program => "turn-on-flows.cs";

    public IReadOnlyList<string> Examples => ["--what-if", "--target production"];

    public string? OnlyTarget => null;

    public IReadOnlyList<Option> Options => [];

    async Task IStep.RunAsync(ScriptContext context, ParseResult parsed)
    {
        var flows = FlowOrder.Of([.. FlowSource.Of(context.Target.Notice).SelectMany(source => context.Source.Read(source).Flows)]);
        using var dataverse = await context.ConnectAsync();
        var number = 0;
        foreach (var flow in flows)
        {
            context.Console.Say($"{++number}. {flow.Name}: Web API: PATCH {Path(flow)} {On}");
            if (dataverse is not null)
            {
                await TurnOnAsync(context, dataverse, flow, flows);
            }
        }

        context.Console.Say(context.Target.Name == Target.Production
            ? "Next, by hand: run 'Partner Center Webhook Registration (Insider Preview)'. A tenant has one address per event; see first "
                + "whose address is registered."
            : "Do not run the webhook registration here unless no production is live: a tenant has one address per event, and "
                + "registering staging's takes production's events.");
    }

    private static string Path(Flow flow) => $"workflows({flow.Id:D})";

    private static async Task TurnOnAsync(ScriptContext context, DataverseClient dataverse, Flow flow, IReadOnlyList<Flow> all)
    {
        if (await StateAsync(dataverse, flow) is not { } state)
        {
            throw new StepFailedException($"{context.Target.Name} has no flow '{flow.Name}' ({flow.Id:D}); import the flows' solution first.");
        }

        if (state == Activated)
        {
            context.Console.Say("   is on already.");
            return;
        }

        try
        {
            await dataverse.UpdateAsync(Path(flow), On);
        }
        catch (DataverseException e)
        {
            throw new StepFailedException($"'{flow.Name}' cannot be turned on. {TurnOnFault.Explain(e, flow, all)}");
        }

        if (await StateAsync(dataverse, flow) != Activated)
        {
            throw new StepFailedException(
                $"Dataverse took the change, but '{flow.Name}' is still off; open it in the maker portal, where the reason is shown on saving.");
        }

        context.Console.Say("   is on.");
    }

    private static async Task<int?> StateAsync(DataverseClient dataverse, Flow flow)
    {
        var row = await dataverse.GetAsync($"{Path(flow)}?$select=name,statecode,statuscode");
        return row is { } found && found.TryGetProperty("statecode", out var state) && state.ValueKind == JsonValueKind.Number
            ? state.GetInt32()
            : null;
    }
}
