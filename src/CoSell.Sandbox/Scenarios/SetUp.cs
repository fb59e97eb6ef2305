using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Scenarios;

/// <summary>What the admin does first: registers the inbound flow's address at Partner Center.</summary>
internal sealed class SetUp : IScenario
{
    public const string Title = "Set-up";

    public string Name => Title;

    public Task PlayAsync(Stage stage, CancellationToken cancellationToken) => stage.StepAsync(
        "The admin runs the webhook registration flow",
        () => { },
        async checks =>
        {
            var run = await RegisterAsync(stage.Host, cancellationToken);
            checks.That(run.Status == RunStatus.Succeeded, $"the registration flow ended {run.Status}: {run.Error?.Message}");
            checks.That(stage.Host.PartnerCenter.Webhooks.Registration is not null, "Partner Center holds no registration");
            checks.Note("referral-created and referral-updated go to the inbound flow's address, signed in x-ms-signature.");
        },
        cancellationToken);

    /// <summary>Runs the registration flow, in place of whatever is registered.</summary>
    public static Task<FlowRun> RegisterAsync(SandboxHost host, CancellationToken cancellationToken) =>
        host.Flows.RunInstantAsync(FlowName.Registration, Inputs(host), cancellationToken);

    private static JObject Inputs(SandboxHost host) => new()
    {
        ["text"] = host.Flows.TriggerUrl(FlowName.Inbound).ToString(),
        ["text_1"] = new JArray("referral-created", "referral-updated"),
        ["boolean"] = true,
    };
}
