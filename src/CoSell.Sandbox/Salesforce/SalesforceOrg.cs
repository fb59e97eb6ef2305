using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Faults;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;
using CoSell.Sandbox.Salesforce.Usage;
using CoSell.Sandbox.Tokens;

namespace CoSell.Sandbox.Salesforce;

/// <summary>
/// A Salesforce org in memory. The members here act as a person in the user interface and by the same rules as the
/// API, which <see cref="Rest.SalesforceEndpoints"/> offers over HTTP.
/// </summary>
internal sealed class SalesforceOrg
{
    /// <summary>The audience of the access tokens that open this org.</summary>
    public const string Audience = "salesforce";

    public const string OrganizationId = "00DHs0000000001MAA";

    public SalesforceOrg(TimeProvider time, AccessTokens tokens, SalesforceOrgOptions options)
    {
        (Time, Tokens, Options, Created) = (time, tokens, options, time.GetUtcNow());
        Records = new RecordService(new OrgSchema(options), time);
        Log = new ApiLog(time, options.DailyApiRequests);
        SalesUserId = CreateUser("Sales", "User", "sales.user@example.com", "+1 425 555 0100");
        IntegrationUserId = CreateUser("Integration", "User", "integration.user@example.com", "+1 425 555 0199");
        foreach (var (stage, order) in Records.Schema.Stages.Select((s, i) => (s, i + 1)))
            CreateRecord("OpportunityStage", StageRecord(stage, order));
    }

    public SalesforceOrgOptions Options { get; }

    /// <summary>The user whom the members here act as.</summary>
    public string SalesUserId { get; }

    /// <summary>The user whom the API runs as.</summary>
    public string IntegrationUserId { get; }

    /// <summary>Calls and writes that came through the API.</summary>
    public ApiLog Log { get; }

    /// <summary>When the org was made: nothing happened in it before.</summary>
    internal DateTimeOffset Created { get; }

    internal TimeProvider Time { get; }

    internal AccessTokens Tokens { get; }

    internal RecordService Records { get; }

    internal OrderedFaults<HttpRequest, (int Status, SalesforceError Entry)> Faults { get; } = new();

    public string CreateRecord(string obj, JsonObject fields) =>
        Records.Create(Records.Schema.Get(obj), JsonSerializer.SerializeToElement(fields), SalesUserId);

    public void Update(string obj, string id, JsonObject fields) =>
        Records.Update(Records.Schema.Get(obj), id, JsonSerializer.SerializeToElement(fields), SalesUserId);

    public void Delete(string obj, string id) => Records.Delete(Records.Schema.Get(obj), id, SalesUserId);

    /// <summary>All fields of a record, as the API would show them.</summary>
    public JsonObject Get(string obj, string id)
    {
        var target = Records.Schema.Get(obj);
        return Records.Get(target, id, target.Fields);
    }

    public IReadOnlyList<JsonObject> Query(string soql) => Records.Query(soql).Records;

    /// <summary>Answers the next matching calls of the API with an error.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="errorCode">For example <c>UNABLE_TO_LOCK_ROW</c>.</param>
    /// <param name="message">Its text.</param>
    /// <param name="count">How many calls.</param>
    /// <param name="predicate">Which calls; null for all.</param>
    /// <param name="afterWork">Carry the call out and lose only its answer.</param>
    public IFaultOrder FailNext(
        int status,
        string errorCode,
        string message,
        int count = 1,
        Predicate<HttpRequest>? predicate = null,
        bool afterWork = false
    ) => Faults.Add((status, new SalesforceError(errorCode, message)), count, predicate, afterWork);

    /// <summary>From now on the org denies that these fields of the object exist; none given, it shows all of them again.</summary>
    public void HideFields(string obj, params IReadOnlyList<string> fields) => Records.Schema.Get(obj).Hide(fields);

    /// <summary>Holds a record as a long transaction of somebody else does: saves of it, and of what refers to it, fail.</summary>
    public IDisposable Lock(string id) => Records.Locks.Hold(id);

    /// <summary>What a call wrote, stamped with the time of the org.</summary>
    internal ApiWrite Wrote(string method, ObjectDefinition target, string id, JsonObject fields) =>
        new(Time.GetUtcNow(), method, target.Name, id, fields);

    private string CreateUser(string first, string last, string email, string phone) =>
        CreateRecord(
            "User",
            new JsonObject
            {
                ["FirstName"] = first,
                ["LastName"] = last,
                ["Username"] = email,
                ["Email"] = email,
                ["Phone"] = phone,
            }
        );

    private static JsonObject StageRecord(Stage stage, int order) =>
        new()
        {
            ["ApiName"] = stage.Name,
            ["MasterLabel"] = stage.Name,
            ["IsClosed"] = stage.IsClosed,
            ["IsWon"] = stage.IsWon,
            ["DefaultProbability"] = stage.Probability,
            ["SortOrder"] = order,
            ["ForecastCategoryName"] = stage.Forecast,
        };
}
