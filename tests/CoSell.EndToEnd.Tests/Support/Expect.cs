using CoSell.Flows.Running;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Support;

/// <summary>Assertions that several tests make, with everything in the message that helps to find the cause.</summary>
internal static class Expect
{
    /// <summary>Every mapped field means the same on both sides, and the seller is told that all is well.</summary>
    public static void InStep(World world, Deal deal)
    {
        var checks = new Checks(world.Host);
        checks.InStep(deal);
        Assert.IsEmpty(checks.Faults, string.Join('\n', checks.Faults));
        var name = deal.Opportunity(world.Host)["Name"]!.ToString();
        Assert.IsTrue(name.StartsWith("✓ ", StringComparison.Ordinal), $"The name is '{name}'.");
    }

    public static void Says(string text, string part) =>
        Assert.IsTrue(text.Contains(part, StringComparison.Ordinal), $"'{part}' is not in: {text}");

    /// <summary>The opportunity shows that something needs attention: a cross in the name and a newest audit line.</summary>
    public static void Trouble(System.Text.Json.Nodes.JsonObject opportunity, string auditPart)
    {
        Assert.IsTrue(opportunity["Name"]!.ToString().StartsWith("✗ ", StringComparison.Ordinal), $"The name is '{opportunity["Name"]}'.");
        Says(World.Audit(opportunity), auditPart);
    }

    public static void Succeeded(FlowRun run) => Assert.AreEqual(RunStatus.Succeeded, run.Status, Story(run));

    public static void Failed(FlowRun run) => Assert.AreEqual(RunStatus.Failed, run.Status, Story(run));

    public static void Decided(string decision, FlowRun run) =>
        Assert.AreEqual(decision, PlanOf(run)?["decision"]?.ToString(), Story(run));

    public static Newtonsoft.Json.Linq.JToken? PlanOf(FlowRun run) => run.Actions
        .LastOrDefault(action => action.Name.StartsWith("Plan_", StringComparison.Ordinal) && action.Status == ActionStatus.Succeeded)?
        .Outputs?["body"];

    /// <summary>The failed actions of a run and the plan's reason.</summary>
    public static string Story(FlowRun run) => $"{run.FlowName}: {run.Status}; plan: {PlanOf(run)?["reason"]}; "
        + string.Join("; ", run.Actions.Where(action => action.Status is ActionStatus.Failed or ActionStatus.TimedOut)
            .Select(action => $"{action.Name} {action.Code} {(action.Error as Newtonsoft.Json.Linq.JObject)?["message"]} {(action.Outputs as Newtonsoft.Json.Linq.JObject)?["body"]}"));
}
