namespace CoSell.Flows.Checking.Rules;

internal interface IFlowRule
{
    IEnumerable<FlowFinding> Check(CheckedFlow flow);
}
