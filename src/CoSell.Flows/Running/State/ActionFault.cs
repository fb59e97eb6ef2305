namespace CoSell.Flows.Running.State;

/// <summary>Ends an action with a status other than Succeeded.</summary>
internal sealed class ActionFault : Exception
{
    public ActionFault(string code, string message, ActionStatus status = ActionStatus.Failed)
        : base(message)
    {
        Code = code;
        Status = status;
    }

    public string Code { get; }

    public ActionStatus Status { get; }

    /// <summary>What a container ends with when an inner failure was not handled.</summary>
    public static ActionFault InnerFailed() => new("ActionFailed", "An action failed. No dependent actions succeeded.");
}
