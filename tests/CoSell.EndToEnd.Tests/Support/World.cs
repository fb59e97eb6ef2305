using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Flows.Running;
using CoSell.Ledger.Sqlite;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Support;

/// <summary>A sandbox of its own on free ports, with the webhook registered and the triggers' baseline taken.</summary>
internal sealed class World : IAsyncDisposable
{
    private int customers;

    private World(SandboxHost host)
    {
        Host = host;
        Time = new SandboxTime(host);
        Stage = new Stage(host, _ => { });
    }

    public SandboxHost Host { get; }

    public SandboxTime Time { get; }

    public Stage Stage { get; }

    public IReadOnlyList<JsonObject> Opportunities => Host.Salesforce.Query("SELECT FIELDS(ALL) FROM Opportunity LIMIT 200");

    public IReadOnlyList<JsonObject> Accounts => Host.Salesforce.Query("SELECT FIELDS(ALL) FROM Account LIMIT 200");

    public IReadOnlyList<JsonObject> Contacts => Host.Salesforce.Query("SELECT FIELDS(ALL) FROM Contact LIMIT 200");

    public IReadOnlyList<JsonObject> Roles => Host.Salesforce.Query(
        "SELECT Id, OpportunityId, ContactId, IsPrimary, Contact.Email FROM OpportunityContactRole LIMIT 200");

    public IReadOnlyList<FlowRun> Runs => Host.Flows.Runs;

    public SqliteLedger Ledger => new(Host.LedgerFile);

    /// <param name="options">How the sandbox is started.</param>
    /// <param name="before">What was there before the flows were turned on.</param>
    public static async Task<World> StartAsync(SandboxOptions? options = null, Action<World>? before = null)
    {
        var world = new World(await SandboxHost.StartAsync((options ?? new SandboxOptions()) with { Port = 0 }, default));
        before?.Invoke(world);
        await new SetUp().PlayAsync(world.Stage, default);
        Assert.IsTrue(world.Stage.Steps.All(step => step.Ok), string.Join(' ', world.Stage.Steps.Select(step => step.Detail)));
        return world;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Microsoft's seller sends a new deal; gives the id of the partner's referral.</summary>
    public string Invite(Action<JsonObject>? edit = null)
    {
        var number = ++customers;
        var payload = SampleDeals.FromMicrosoft(
            $"Deal {number}", $"Customer {number}", $"9805{number}", Host.Clock.GetUtcNow().AddDays(60));
        edit?.Invoke(payload);
        return Host.PartnerCenter.InvitePartner(payload)["id"]!.ToString();
    }

    /// <summary>An inbound deal that has arrived in Salesforce.</summary>
    public async Task<Deal> InvitedDealAsync(Action<JsonObject>? edit = null)
    {
        var referral = Invite(edit);
        await SettleAsync();
        return new Deal(referral, OpportunityOf(referral)["Id"]!.ToString());
    }

    /// <summary>A deal that a seller shared from Salesforce and that has arrived in Partner Center.</summary>
    public async Task<Deal> SharedDealAsync(Action<JsonObject>? edit = null)
    {
        var opportunity = SampleOpportunity.Create(Host, edit);
        await SettleAsync();
        return new Deal(Opportunity(opportunity)["Referral_Identifier__c"]!.ToString(), opportunity);
    }

    public JsonObject Opportunity(string id) => Host.Salesforce.Get("Opportunity", id);

    /// <summary>The only opportunity with that referral identifier.</summary>
    public JsonObject OpportunityOf(string referralId) =>
        Opportunities.Single(opportunity => opportunity["Referral_Identifier__c"]?.ToString() == referralId);

    public JsonObject Referral(string id) => Host.PartnerCenter.Referral(id)!;

    public void Sell(string opportunityId, JsonObject fields) => Host.Salesforce.Update("Opportunity", opportunityId, fields);

    public Task<int> SettleAsync() => Time.SettleAsync(default);

    /// <summary>What has come in so far is delivered and run; the triggers are not polled.</summary>
    public async Task DeliverAsync()
    {
        await Host.PartnerCenter.Webhooks.DeliverDueAsync(default);
        await Host.Flows.RunWaitingAsync(default);
    }

    /// <summary>Runs the inbound flow for one referral, as its event would.</summary>
    public Task<FlowRun> EventAsync(string referralId) => Host.Flows.RunInstantAsync(
        FlowName.Inbound,
        new JObject
        {
            ["EventName"] = "referral-updated",
            ["ResourceUri"] = Host.PartnerCenter.Options.WebhookResourceBase + referralId,
            ["ResourceName"] = "referral",
        },
        default);

    /// <summary>Sets the clock into the second of one of Salesforce's times, however long this machine took since then.</summary>
    public void BackInto(string second) =>
        Host.Clock.Advance(DateTimeOffset.Parse(second, CultureInfo.InvariantCulture) + TimeSpan.FromMilliseconds(500) - Host.Clock.GetUtcNow());

    /// <summary>Minutes in which the flows run by the clock: triggers are polled, and what is due is re-driven.</summary>
    public async Task PassAsync(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            await Time.PassMinuteAsync(default);
        }
    }

    /// <summary>Time in which every claim runs out, without anybody polling.</summary>
    public void PassLease() => Host.Clock.Advance(Claim.Lease + TimeSpan.FromSeconds(1));

    /// <summary>Time after which a failed deal is due again.</summary>
    public void PassRedrive() => Host.Clock.Advance(TimeSpan.FromMinutes(5));

    public FlowRun LastRun(string flow) => Runs.Last(run => run.FlowName == flow);

    /// <summary>Whether no run holds the deal: not for a write, and not for telling the seller of a failure.</summary>
    public async Task<bool> IsFreeAsync(string opportunityId) =>
        (await Ledger.FindLinkAsync(referralId: null, opportunityId, engagementId: null, default))!.Claim is null;

    public Task<IReadOnlyList<Failure>> FailuresAsync() => Ledger.OpenFailuresAsync(default);

    /// <summary>What a person decides about a failure, by the API.</summary>
    public Task ResolveAsync(string failureId, JsonObject decision) => PostAsync($"/v1/failures/{failureId}/resolve", decision);

    public async Task<JsonObject> PostAsync(string path, JsonObject body)
    {
        using var client = Host.CreateOperator();
        using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await BodyAsync(answer);
    }

    /// <summary>What the API answers somebody who operates it.</summary>
    public async Task<JsonObject> GetAsync(string path)
    {
        using var client = Host.CreateOperator();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await BodyAsync(answer);
    }

    public static string Audit(JsonObject opportunity) =>
        opportunity["Audit__c"]?.ToString().Split('\n')[^1].Trim() ?? string.Empty;

    private static async Task<JsonObject> BodyAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.IsTrue(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }
}
