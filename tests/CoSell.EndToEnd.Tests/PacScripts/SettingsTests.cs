using CoSell.EndToEnd.Tests.House;
using CoSell.PacScripts.Environments;
using CoSell.PacScripts.Packages;
using CoSell.PacScripts.Settings;

namespace CoSell.EndToEnd.Tests.PacScripts;

[TestClass]
public sealed class SettingsTests
{
    [TestMethod]
    public void Sample_EverySetting_IsThereForBothTargetsAndValid()
    {
        var sample = SettingsFile.Read(Checkout.PathOf("pac-scripts", "settings.sample.json"), _ => null);
        foreach (var target in new[] { sample.For(Target.Staging), sample.For(Target.Production) })
        {
            var texts = new[] { target.Environment, target.ApiHost, target.ClientId, target.ResourceGroup, target.WebApp };
            Assert.IsFalse(texts.Any(string.IsNullOrEmpty));
            Assert.AreNotEqual(target.ApiHost, target.OtherApiHost);
            Assert.IsNotEmpty(target.EnvironmentVariables);
        }
    }

    [TestMethod]
    public void Environment_Variable_OverridesTheFile()
    {
        var settings = SettingsFile.Read(
            Checkout.PathOf("pac-scripts", "settings.sample.json"), name => name == "COSELL_STAGING_APIHOST" ? "own.example.com" : null);

        Assert.AreEqual("own.example.com", settings.For(Target.Staging).ApiHost);
        Assert.AreEqual("cosell.example.com", settings.For(Target.Production).ApiHost);
    }

    [TestMethod]
    [DataRow("APIHOST", "https://api.example.com", "staging.apiHost is 'https://api.example.com', which is no public host name in lower case; write it without https://, port")]
    [DataRow("APIHOST", "Api.example.com", "staging.apiHost is 'Api.example.com', which is no public host name in lower case")]
    [DataRow("APIHOST", "api.example.com:8443", "staging.apiHost is 'api.example.com:8443', which is no public host name in lower case")]
    [DataRow("APIHOST", "", "staging.apiHost is missing; write it into")]
    [DataRow("CLIENTID", "my-app", "staging.clientId is 'my-app', which is no GUID")]
    public async Task Step_WrongSetting_NamesFieldRuleAndRemedy(string name, string value, string told)
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Variables[$"COSELL_STAGING_{name}"] = value;

        Assert.AreEqual(2, await world.RunAsync(new PackStep()));

        world.Says(told);
        Assert.IsEmpty(world.Calls);
    }

    [TestMethod]
    [DataRow("http://contoso.example.com")]
    [DataRow("contoso.crm.dynamics.com")]
    [DataRow("https://contoso.crm.dynamics.com/main.aspx")]
    public async Task Step_EnvironmentThatIsNoAddress_IsRefused(string address)
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Variables["COSELL_STAGING_ENVIRONMENT"] = address;

        Assert.AreEqual(2, await world.RunAsync(new ExportManagedStep()));

        world.Says("write https://NAME.crm.dynamics.com");
    }

    [TestMethod]
    [DataRow("{ nonsense", "is not JSON")]
    [DataRow("[]", "is not a JSON object")]
    [DataRow("""{ "test": {} }""", "a setting 'test' that does not exist; known are staging, production")]
    [DataRow("""{ "staging": { "clientSecret": "x" } }""", "a setting 'staging.clientSecret' that does not exist")]
    [DataRow("""{ "staging": { "webApp": 1 }, "production": {} }""", "staging.webApp is a Number")]
    public void Read_WrongFile_SaysWhatIsWrong(string json, string told)
    {
        using var folder = new Program.TemporaryFolder();
        var file = folder.File("settings.json");
        File.WriteAllText(file, json);

        var e = Assert.ThrowsExactly<SettingsException>(() => SettingsFile.Read(file, _ => null).For(Target.Staging).WebApp);

        StringAssert.Contains(e.Message, told, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Step_SettingsFileThatIsNotThere_IsNamed()
    {
        await using var world = await ScriptWorld.StartAsync();

        Assert.AreEqual(2, await world.RunAsync(new PackStep(), "--settings", world.PathOf("none.json")));

        world.Says("none.json is not there; copy settings.sample.json");
    }

    [TestMethod]
    public async Task Step_ProgramThatIsNotInstalled_IsNamed()
    {
        await using var world = await ScriptWorld.StartAsync();
        world.Variables["PATH"] = world.Checkout;

        Assert.AreEqual(1, await world.RunAsync(new ExportManagedStep()));

        world.Says("The program 'pac' is not on the search path");
    }
}
