namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>Lists: filters, order, counts and what is selected.</summary>
[TestClass]
public sealed class QueryTests : EnvironmentTest
{
    private const string Names = "cosell_failures?$select=cosell_name";

    private Guid link;

    [TestInitialize]
    public async Task FillAsync()
    {
        link = await NewLinkAsync("r-1");
        await Host.CreateAsync("cosell_failures", $$"""{"cosell_name":"Alpha","cosell_attempts":1,"cosell_step":"Find it","cosell_at":"2026-01-01T00:00:00Z","cosell_Link@odata.bind":"/cosell_links({{link}})"}""");
        await Host.CreateAsync("cosell_failures", """{"cosell_name":"beta","cosell_attempts":2,"cosell_step":"O'Brien's","cosell_at":"2026-01-02T00:00:00Z"}""");
        await Host.CreateAsync("cosell_failures", """{"cosell_name":"Gamma"}""");
    }

    [TestMethod]
    [DataRow("cosell_name eq 'ALPHA'", "Alpha")]
    [DataRow("cosell_name ne 'alpha'", "beta,Gamma")]
    [DataRow("cosell_attempts gt 1", "beta")]
    [DataRow("cosell_attempts ge 1", "Alpha,beta")]
    [DataRow("cosell_attempts lt 2", "Alpha")]
    [DataRow("cosell_attempts le 2", "Alpha,beta")]
    [DataRow("cosell_attempts ne 1", "beta,Gamma")]
    [DataRow("cosell_attempts eq null", "Gamma")]
    [DataRow("cosell_attempts ne null", "Alpha,beta")]
    [DataRow("cosell_name eq 'Alpha' or cosell_name eq 'beta' and cosell_attempts eq 9", "Alpha")]
    [DataRow("(cosell_name eq 'Alpha' or cosell_name eq 'beta') and cosell_attempts eq 2", "beta")]
    [DataRow("not contains(cosell_name,'amm')", "Alpha,beta")]
    [DataRow("not (cosell_attempts eq 1)", "beta,Gamma")]
    [DataRow("contains(cosell_name,'ET')", "beta")]
    [DataRow("startswith(cosell_name,'al')", "Alpha")]
    [DataRow("endswith(cosell_name,'MA')", "Gamma")]
    [DataRow("cosell_step eq 'O''Brien''s'", "beta")]
    [DataRow("cosell_at gt 2026-01-01T12:00:00Z", "beta")]
    [DataRow("cosell_at lt 2026-01-02", "Alpha")]
    [DataRow("statecode eq 0 and statuscode eq 1", "Alpha,beta,Gamma")]
    [DataRow("cosell_Link/cosell_referralid eq 'r-1'", "Alpha")]
    [DataRow("_cosell_link_value eq null", "beta,Gamma")]
    public async Task Filter_Condition_FindsTheRows(string filter, string expected)
    {
        var answer = await Host.GetAsync($"{Names}&$orderby=cosell_name&$filter={Uri.EscapeDataString(filter)}");
        Assert.AreEqual(expected, NamesOf(answer), answer.Text);
    }

    [TestMethod]
    public async Task Filter_OnALookup_FindsTheRows() =>
        Assert.AreEqual("Alpha", NamesOf(await Host.GetAsync($"{Names}&$filter=_cosell_link_value eq {link}")));

    [TestMethod]
    [DataRow("nonsense eq 1", "0x0", "Could not find a property named 'nonsense' on type 'Microsoft.Dynamics.CRM.cosell_failure'.")]
    [DataRow("cosell_link eq null", "0x0", "'cosell_link'")]
    [DataRow("cosell_attempts eq '1'", "0x80060888", "Found operand types 'Edm.Int32' and 'Edm.String'")]
    [DataRow("cosell_name eq 1", "0x80060888", "'Edm.String' and 'Edm.Int32'")]
    [DataRow("cosell_name eq", "0x80060888", "ends too early")]
    [DataRow("cosell_name eq 'a' 'b'", "0x80060888", "left over")]
    [DataRow("cosell_name like 'a'", "0x80060888", "not a comparison")]
    [DataRow("cosell_name eq 'a", "0x80060888", "unterminated literal")]
    [DataRow("(cosell_name eq 'a'", "0x80060888", "ends too early")]
    [DataRow("substringof('a',cosell_name)", "0x80060888", "unknown function with name 'substringof'")]
    [DataRow("contains(cosell_attempts,'1')", "0x80060888", "No function signature")]
    public async Task Filter_Wrong_IsRefused(string filter, string code, string part) =>
        (await Host.GetAsync("cosell_failures?$filter=" + Uri.EscapeDataString(filter))).Refused(400, code, part);

    [TestMethod]
    [DataRow("$orderby=cosell_attempts desc,cosell_name", "beta,Alpha,Gamma")]
    [DataRow("$orderby=cosell_attempts asc", "Gamma,Alpha,beta")]
    [DataRow("$orderby=cosell_name desc&$top=2", "Gamma,beta")]
    public async Task List_Ordered_ComesInThatOrder(string options, string expected) =>
        Assert.AreEqual(expected, NamesOf(await Host.GetAsync($"{Names}&{options}")));

    [TestMethod]
    [DataRow("$orderby=nonsense", "0x0", "'nonsense'")]
    [DataRow("$orderby=cosell_name sideways", "0x80060888", "$orderby")]
    [DataRow("$select=cosell_nam", "0x0", "'cosell_nam'")]
    [DataRow("$select=cosell_link", "0x0", "'cosell_link'")]
    [DataRow("$expand=owners", "0x0", "'owners'")]
    [DataRow("$top=0", "0x80060888", "$top")]
    [DataRow("$top=5001", "0x80060888", "$top")]
    [DataRow("$skip=1", "0x80060888", "Skip Clause is not supported in CRM")]
    [DataRow("$count=yes", "0x80060888", "$count")]
    [DataRow("$format=json", "0x80060888", "'$format' is not supported")]
    [DataRow("$top=1&$top=2", "0x80060888", "more than once")]
    [DataRow("$skiptoken=1", "0x80060888", "Paging Cookie")]
    public async Task List_WrongOption_IsRefused(string option, string code, string part) =>
        (await Host.GetAsync("cosell_failures?" + option)).Refused(400, code, part);

    [TestMethod]
    [DataRow("$apply=aggregate($count as n)")]
    [DataRow("fetchXml=<fetch/>")]
    [DataRow("savedQuery=7d51925c-cde2-e411-80db-00155d2a68cb")]
    [DataRow("$expand=cosell_Link($expand=x)")]
    [DataRow("$filter=Microsoft.Dynamics.CRM.Today(PropertyName='createdon')")]
    [DataRow("$filter=cosell_x/any(o:o/a eq 1)")]
    [DataRow("$filter=cosell_Link/a/b eq 1")]
    public async Task List_OptionThatIsNotEmulated_SaysSo(string option) =>
        (await Host.GetAsync("cosell_failures?" + option)).Refused(501, "NotEmulated", "The sandbox does not emulate");

    [TestMethod]
    public async Task Expand_ACollection_IsNotEmulated() =>
        (await Host.GetAsync("cosell_links?$expand=cosell_Link_Failures")).Refused(501, "NotEmulated", "cosell_Link_Failures");

    [TestMethod]
    public async Task Expand_ALookup_BringsTheRowOrNull()
    {
        var answer = await Host.GetAsync($"{Names}&$orderby=cosell_name&$expand=cosell_Link($select=cosell_referralid)");
        Assert.AreEqual("r-1", (string?)answer.Value[0]!["cosell_Link"]!["cosell_referralid"], answer.Text);
        Assert.AreEqual(link.ToString(), (string?)answer.Value[0]!["cosell_Link"]!["cosell_linkid"]);
        Assert.IsTrue(answer.Value[1]!.AsObject().ContainsKey("cosell_Link"));
        Assert.IsNull(answer.Value[1]!["cosell_Link"]);
    }

    [TestMethod]
    public async Task List_Plain_HasContextETagsAndIds()
    {
        var answer = await Host.GetAsync(Names);
        Assert.AreEqual(200, answer.Status);
        Assert.AreEqual("application/json; odata.metadata=minimal", answer.Headers["Content-Type"]);
        Assert.AreEqual($"{Host.Root}$metadata#cosell_failures(cosell_name)", (string?)answer.Body!["@odata.context"]);
        CollectionAssert.AreEqual(
            new[] { "@odata.etag", "cosell_name", "cosell_failureid" }, answer.Value[0]!.AsObject().Select(member => member.Key).ToArray());
    }

    [TestMethod]
    public async Task Count_WithFilter_IsTold()
    {
        var answer = await Host.GetAsync($"{Names}&$count=true&$filter=cosell_attempts ne null");
        Assert.AreEqual(2, (int)answer.Body!["@odata.count"]!);
        var plain = await Host.GetAsync("cosell_failures/$count?$filter=cosell_attempts ne null");
        Assert.AreEqual("text/plain 2", $"{plain.Headers["Content-Type"]} {plain.Text}");
    }

    private static string NamesOf(Answer answer) => string.Join(',', answer.Value.Select(row => (string?)row!["cosell_name"]));
}
