using System.Collections.Frozen;
using CoSell.Flows.Running.Connections;

namespace CoSell.Flows.Running.Actions;

internal static class ActionHandlers
{
    private static readonly FrozenDictionary<string, IActionHandler> ByType = new IActionHandler[]
    {
        new ScopeAction(),
        new ConditionAction(),
        new SwitchAction(),
        new ForeachAction(),
        new UntilAction(),
        new TerminateAction(),
        new ComposeAction(),
        new ParseJsonAction(),
        new VariableAction(),
        new FilterAction(),
        new SelectAction(),
        new JoinAction(),
        new TableAction(),
        new WaitAction(),
        new ResponseAction(),
        new ChildFlowAction(),
        new ConnectorAction(),
        new HttpAction(),
        new ExpressionAction(),
    }.SelectMany(handler => handler.Types.Select(type => (type, handler)))
        .ToFrozenDictionary(pair => pair.type, pair => pair.handler, StringComparer.OrdinalIgnoreCase);

    private static readonly UnsupportedAction Unsupported = new();

    public static bool Supports(string type) => ByType.ContainsKey(type);

    public static IActionHandler For(string type) => ByType.TryGetValue(type, out var handler) ? handler : Unsupported;
}
