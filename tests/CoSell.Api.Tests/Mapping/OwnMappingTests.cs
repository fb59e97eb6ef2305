using System.Diagnostics;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Mapping;

/// <summary>An own mapping file changes what is planned; a wrong one keeps the API from starting.</summary>
[TestClass]
public sealed class OwnMappingTests : ApiTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string file = Path.GetTempFileName();

    private protected override CoSellApplication Start() => new() { MappingFile = file };

    [TestMethod]
    public async Task Plan_WithOwnFile_RenamesAddsAndSwitchesOff()
    {
        await File.WriteAllTextAsync(file, """
            { "rows": [
              { "id": "notes", "opportunity": "Partner_Notes__c" },
              { "id": "campaign", "label": "Campaign", "referral": "/campaignId", "opportunity": "Campaign__c", "type": "text",
                "toReferral": ["create", "active"] },
              { "id": "closingDate", "off": true }
            ] }
            """, Token);
        var referral = Bodies.Referral();
        referral["campaignId"] = "C-7";
        referral["details"]!["notes"] = "Changed in Partner Center.";
        referral["details"]!["closingDateTime"] = "2027-01-01T00:00:00Z";
        referral["updatedDateTime"] = "2026-03-01T11:00:00Z";
        var opportunity = Bodies.Opportunity();
        opportunity["Partner_Notes__c"] = "Older.";
        opportunity["Campaign__c"] = null;

        var body = Bodies.PlanOpportunity(referral, opportunity);
        await TakenAsync(PlanOpportunity, body); // the first look writes nothing
        var plan = await TakenAsync(PlanOpportunity, body);

        var write = plan.Body["write"]!.AsObject();
        Assert.AreEqual("Changed in Partner Center.", (string?)write["Partner_Notes__c"], plan.Text("reason"));
        Assert.AreEqual("C-7", (string?)write["Campaign__c"]);
        Assert.IsFalse(write.ContainsKey("Description"), "the notes go elsewhere");
        Assert.IsFalse(write.ContainsKey("CloseDate"), "the closing date is switched off");
    }

    [TestMethod]
    public async Task Program_WrongFile_EndsWithOneAndSaysEveryErrorOnALineOfItsOwn()
    {
        await File.WriteAllTextAsync(file, """
            { "rows": [ { "id": "notes", "type": "poem" }, { "id": "name", "off": true } ] }
            """, Token);

        var (code, lines) = await EndAsync(file);

        Assert.AreEqual(1, code);
        Assert.HasCount(3, lines, string.Join('\n', lines));
        StringAssert.StartsWith(lines[1], "row 'notes': 'type' is \"poem\"", StringComparison.Ordinal);
        StringAssert.StartsWith(lines[2], "row 'name': cannot be switched off", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Program_MissingFile_EndsWithOneAndNamesTheSetting()
    {
        var missing = file + ".missing";

        var (code, lines) = await EndAsync(missing);

        Assert.AreEqual(1, code);
        StringAssert.StartsWith(lines[1], $"Mapping:Path: {missing} cannot be read", StringComparison.Ordinal);
        StringAssert.Contains(lines[1], "leave the setting out", StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        File.Delete(file);
    }

    private async Task<(int Code, string[] Errors)> EndAsync(string path)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        using var program = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0", "--Mapping:Path", path },
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var errors = await program.StandardError.ReadToEndAsync(patience.Token);
        await program.WaitForExitAsync(patience.Token);
        return (program.ExitCode, errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
