using CoSell.EndToEnd.Tests.Package;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>What others' connectors got wrong when they were set up, customised and upgraded.</summary>
[TestClass]
public sealed class SetUpTests
{
    private const string Theirs = "https://production.example/workflows/7/invoke?sig=theirsecret";

    [TestMethod]
    public void Row66_Package_BringsNoCurrentValues_SoAnUpgradeLeavesTheCustomersOwn()
    {
        var files = Directory.GetFiles(new SandboxOptions().SolutionFolder, "*", SearchOption.AllDirectories);
        Assert.HasCount(13, files.Where(file => Path.GetFileName(file) == "environmentvariabledefinition.xml"));
        Assert.IsEmpty(files.Where(file => Path.GetFileName(file) == "environmentvariablevalues.json").ToList());
    }

    [TestMethod]
    public void Row66_NamesOfStagesAndFields_StandInEnvironmentVariablesAlone()
    {
        var variables = PackagedActions.Solution.EnvironmentVariables.Where(variable => variable.DefaultValue is not (null or "-" or "yes" or "UTC" or "{}")).ToList();
        Assert.IsGreaterThan(4, variables.Count);
        var written = PackagedActions.All.Where(action => action.OperationId is not null)
            .Select(action => action.Definition.SelectToken("inputs.parameters")!.ToString()).ToList();
        foreach (var variable in variables)
        {
            Assert.IsFalse(
                written.Exists(inputs => inputs.Contains($"\"{variable.DefaultValue}\"", StringComparison.Ordinal) || inputs.Contains($".{variable.DefaultValue},", StringComparison.Ordinal)),
                $"A step names {variable.DefaultValue} itself instead of asking {variable.SchemaName}.");
        }
    }

    [TestMethod]
    public void Row81_Flows_CanBeTurnedOnInAnyOrder_BecauseNoneCallsAnother()
    {
        var calls = PackagedActions.All.Where(action => (string?)action.Definition["type"] == "Workflow").ToList();
        Assert.IsGreaterThan(40, PackagedActions.All.Count());
        Assert.IsEmpty(calls, string.Join('\n', calls));
    }

    [TestMethod]
    public async Task Row82_RegistrationOfAnotherEnvironment_IsNotTakenWithoutAsking()
    {
        await using var world = await World.StartAsync();
        Expect.Succeeded(await RegisterAsync(world, Theirs, overwrite: true));

        var refused = await RegisterAsync(world, Ours(world), overwrite: false);

        Expect.Failed(refused);
        Expect.Says(refused.Error!.Message, "production.example");
        Expect.Says(refused.Error.Message, "Overwrite existing trigger endpoints if present");
        Assert.IsFalse(refused.Error.Message.Contains("theirsecret", StringComparison.Ordinal), "The address is a secret; its host is not.");
        Assert.AreEqual(Theirs, world.Host.PartnerCenter.Webhooks.Registration!.Url);

        Expect.Succeeded(await RegisterAsync(world, Ours(world), overwrite: true));
        Assert.AreEqual(Ours(world), world.Host.PartnerCenter.Webhooks.Registration!.Url);
    }

    [TestMethod]
    public async Task Row82_OurOwnRegistration_CanBeCheckedLaterWithoutOverwriting()
    {
        await using var world = await World.StartAsync();

        Expect.Succeeded(await RegisterAsync(world, Ours(world), overwrite: false));

        await RegisterAsync(world, Theirs, overwrite: true);
        Expect.Failed(await RegisterAsync(world, Ours(world), overwrite: false));
    }

    private static string Ours(World world) => world.Host.Flows.TriggerUrl(FlowName.Inbound).ToString();

    private static Task<FlowRun> RegisterAsync(World world, string url, bool overwrite) => world.Host.Flows.RunInstantAsync(
        FlowName.Registration,
        new JObject { ["text"] = url, ["text_1"] = new JArray("referral-created", "referral-updated"), ["boolean"] = overwrite },
        default);
}
