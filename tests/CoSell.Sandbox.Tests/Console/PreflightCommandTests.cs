using CoSell.Sandbox.Console;
using CoSell.Sandbox.Salesforce;
using CoSell.Sandbox.Tests.Salesforce;

namespace CoSell.Sandbox.Tests.Console;

[TestClass]
public sealed class PreflightCommandTests : IDisposable
{
    private static readonly string[] OnHold = ["--on-hold-stage", "On Hold"];

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly List<string> folders = [];

    [TestMethod]
    public async Task Row84_FreshInstall_EveryFieldIsThereAndEditable()
    {
        await using var host = await OrgHost.StartAsync();

        Assert.AreEqual(0, await RunAsync(host, OnHold), output.ToString());

        Assert.AreEqual("The org is ready." + Environment.NewLine, output.ToString());
    }

    [TestMethod]
    [DataRow("Opportunity.Audit__c", "error   Opportunity.Audit__c: is not there, or this user may not see it")]
    [DataRow("Account.Partner_Center_Customer_Key__c", "error   Account.Partner_Center_Customer_Key__c: is not there")]
    [DataRow("Opportunity.Amount", "the mapping's row 'Deal value' needs it. Name the field in the flows' environment variable")]
    [DataRow("Account.BillingCity", "the mapping's row 'Customer city' needs it. Permit it to the integration user")]
    [DataRow("OpportunityContactRole.IsPrimary", "OpportunityContactRole.IsPrimary: cannot be written by this user")]
    public async Task Row84_MissingPermission_IsReportedByName(string field, string told)
    {
        await using var host = await OrgHost.StartAsync(o => o with { HiddenFields = new HashSet<string> { field } });

        Assert.AreEqual(1, await RunAsync(host));

        StringAssert.Contains(output.ToString(), told, StringComparison.Ordinal);
        StringAssert.EndsWith(output.ToString().TrimEnd(), "1 to be mended before the flows are turned on.", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("Referral_Identifier__c", "<unique>true</unique>", "<unique>false</unique>", "must be a unique external id")]
    [DataRow("Products__c", "<length>255</length>", "<length>80</length>", "must hold 255 characters and holds 80")]
    [DataRow("Referral_Link__c", "<type>Url</type>", "<type>Text</type>", "must be of type url and is string")]
    [DataRow("How_can_Microsoft_help__c", "<fullName>General or other</fullName>", "<fullName>Other</fullName>", "lacks the values 'General or other'")]
    [DataRow("Sync_with_Partner_Center__c", "<type>Checkbox</type>", "<type>Text</type><formula>\"x\"</formula>", "can be read and not edited by this user")]
    public async Task Preflight_FieldOfAnotherConnector_IsNamedWithRuleAndRemedy(string field, string text, string changed, string told)
    {
        var own = Metadata(field, xml => xml.Replace(text, changed, StringComparison.Ordinal));
        await using var host = await OrgHost.StartAsync(o => o with { MetadataFolders = [own] });

        Assert.AreEqual(1, await RunAsync(host));

        StringAssert.Contains(output.ToString(), $"Opportunity.{field}: {told}", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Preflight_RequiredFieldOfTheCustomers_IsNamed()
    {
        var own = Metadata("Region__c", _ => """
            <CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><fullName>Region__c</fullName><label>Region</label>
            <length>20</length><required>true</required><type>Text</type></CustomField>
            """);
        await using var host = await OrgHost.StartAsync(o => o with { MetadataFolders = [own] });

        Assert.AreEqual(1, await RunAsync(host));

        StringAssert.Contains(output.ToString(), "Opportunity.Region__c: is required in your org", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("--active-stage", "Open", "(Active stage): 'Open' is no active stage of this org. Add the stage, or name another one in the setting: Prospecting, ")]
    [DataRow("--active-stage", "Closed Won", "'Closed Won' is closed as won in this org and must be open")]
    [DataRow("--won-stage", "Closed Lost", "'Closed Lost' is closed as lost in this org and must be closed as won")]
    [DataRow("--lost-stage", "Prospecting", "'Prospecting' is open in this org and must be closed as lost")]
    [DataRow("--on-hold-stage", "Waiting", "(On-hold stage): 'Waiting' is no active stage")]
    [DataRow("--organization-currency", "eur", "'eur' is no ISO 4217 code")]
    public async Task Preflight_SettingThatTheOrgDoesNotHave_IsNamed(string option, string value, string told)
    {
        await using var host = await OrgHost.StartAsync();

        Assert.AreEqual(1, await RunAsync(host, option, value));

        StringAssert.Contains(output.ToString(), told, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Preflight_OneCurrency_NeedsTheSettingAndIsReadyWithIt()
    {
        await using var host = await OrgHost.StartAsync(o => o with { MultiCurrency = false });

        Assert.AreEqual(1, await RunAsync(host));
        StringAssert.Contains(output.ToString(), "Opportunity.CurrencyIsoCode: is not there, and no organization currency is set", StringComparison.Ordinal);

        Assert.AreEqual(0, await RunAsync(host, "--organization-currency", "EUR"));
    }

    [TestMethod]
    public async Task Preflight_SeveralCurrenciesAndASetting_IsAWarning()
    {
        await using var host = await OrgHost.StartAsync();

        Assert.AreEqual(0, await RunAsync(host, "--organization-currency", "EUR"));

        StringAssert.StartsWith(output.ToString(), "warning Opportunity.CurrencyIsoCode: is there", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Preflight_OldToken_EndsWith2AndNeverPrintsIt()
    {
        await using var host = await OrgHost.StartAsync();

        Assert.AreEqual(2, await RunAsync(host.Http.BaseAddress!.ToString(), "00D-secret-token"));

        StringAssert.Contains(error.ToString(), "INVALID_SESSION_ID", StringComparison.Ordinal);
        Assert.IsFalse((output.ToString() + error).Contains("00D-secret-token", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("http://contoso.my.salesforce.com", "t", "no https address")]
    [DataRow("contoso", "t", "no https address")]
    [DataRow("https://contoso.my.salesforce.com", "", "set COSELL_SALESFORCE_TOKEN")]
    [DataRow("http://127.0.0.1:9", "t", "cannot be reached")]
    public async Task Preflight_CannotLook_EndsWith2AndSaysWhy(string instance, string token, string told)
    {
        Assert.AreEqual(2, await RunAsync(instance, token));

        StringAssert.Contains(error.ToString(), told, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        foreach (var folder in folders)
            Directory.Delete(folder, recursive: true);
    }

    private Task<int> RunAsync(OrgHost host, params string[] options) =>
        RunAsync(host.Http.BaseAddress!.ToString(), host.Org.Tokens.Issue(SalesforceOrg.Audience), options);

    private Task<int> RunAsync(string instance, string token, params string[] options)
    {
        var parsed = SandboxCommand.Root().Parse(["preflight", "--instance", instance, .. options]);
        Assert.IsEmpty(parsed.Errors);
        return PreflightCommand.RunAsync(parsed, token, new Voice(parsed, new() { Output = output, Error = error }), CancellationToken.None);
    }

    /// <summary>A copy of our metadata in which one field of the opportunity is different.</summary>
    private string Metadata(string field, Func<string, string> change)
    {
        var folder = Directory.CreateTempSubdirectory("cosell-metadata-").FullName;
        folders.Add(folder);
        var source = Path.Combine(OrgHost.SolutionFolder, "force-app");
        foreach (var file in Directory.EnumerateFiles(source, "*.field-meta.xml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var changed = Directory.EnumerateDirectories(folder, "fields", SearchOption.AllDirectories)
            .Single(d => d.Contains("Opportunity", StringComparison.Ordinal));
        var path = Path.Combine(changed, field + ".field-meta.xml");
        File.WriteAllText(path, change(File.Exists(path) ? File.ReadAllText(path) : ""));
        return folder;
    }
}
