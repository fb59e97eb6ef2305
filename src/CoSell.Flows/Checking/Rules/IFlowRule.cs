namespace CoSell.Flows.Checking.Rules;

/// <summary>Something that every flow must hold to.</summary>
internal interface IFlowRule
{
    string Id { get; }

    IEnumerable<FlowFinding> Check(CheckedFlow flow);
}
