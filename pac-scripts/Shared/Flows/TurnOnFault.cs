using CoSell.Flows.Solutions;
using CoSell.PacScripts.Environments;

namespace CoSell.PacScripts.Flows;

/// <summary>Says in plain words why a flow could not be turned on, with the name of the flow that is missing.</summary>
internal static class TurnOnFault
{
    private const string ChildNeverPublished = "0x80060467";

    public static string Explain(DataverseException error, Flow flow, IReadOnlyList<Flow> all)
    {
        var child = error.Code == ChildNeverPublished || error.Message.Contains("ChildFlowNeverPublished", StringComparison.Ordinal);
        var triggerless = error.Message.Contains("WorkflowTriggerNotFound", StringComparison.Ordinal);
        if (!child && !triggerless)
        {
            return error.Message;
        }

        var named = all.FirstOrDefault(f => f != flow && error.Message.Contains(f.Id.ToString("D"), StringComparison.OrdinalIgnoreCase));
        var which = named is null
            ? $"One of the flows that it calls ({string.Join(", ", FlowOrder.ChildrenOf(flow).Select(id => Name(id, all)))})"
            : $"The flow '{named.Name}' that it calls";
        return child
            ? $"{which} was never published: open it in the maker portal, save it, turn it on, then run this again. ({error.Message})"
            : $"{which} has lost its trigger: turn it off and on again, or import the solution again. ({error.Message})";
    }

    private static string Name(Guid id, IReadOnlyList<Flow> all) =>
        all.FirstOrDefault(flow => flow.Id == id) is { } flow ? $"'{flow.Name}'" : id.ToString("D");
}
