using System.Net;
using System.Text.Json.Nodes;

namespace CoSell.Ledger.Dataverse.WebApi;

/// <summary>One answer of the Web API, or of one part of a batch.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON object of the answer; null when there is none.</param>
/// <param name="RetryAfter">How long the service wants to be left alone; null when it does not say.</param>
internal sealed record DataverseReply(HttpStatusCode Status, JsonObject? Body, TimeSpan? RetryAfter)
{
    private const string UnknownTable = "0x8006088a";

    /// <summary>True when an earlier try may have been carried out although its answer was lost.</summary>
    public bool Unsure { get; init; }

    public bool Succeeded => (int)Status is >= 200 and < 300;

    /// <summary>The row is not there.</summary>
    public bool IsMissing => Status == HttpStatusCode.NotFound && Code != UnknownTable;

    /// <summary>Another version of the row, another row under its id, or another row with the value of an alternate key.</summary>
    public bool IsConflict => Status == HttpStatusCode.PreconditionFailed;

    /// <summary>Worth another try: too many requests, or a fault of the service.</summary>
    public bool IsPassing => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)Status >= 500;

    /// <summary>Refused before anything was done; any other passing fault leaves that open.</summary>
    public bool IsUndone => Status == HttpStatusCode.TooManyRequests;

    public string? Code => (string?)Body?["error"]?["code"];

    public string Message => (string?)Body?["error"]?["message"] ?? string.Empty;

    /// <summary>What is wrong and what to do, for people; never holds a token.</summary>
    public string Says()
    {
        var answer = $"Dataverse answered {(int)Status} {Code} {Message}".TrimEnd();
        return Status switch
        {
            HttpStatusCode.Unauthorized => $"{answer}. Add the application as an application user of the environment, and look at Ledger:Dataverse:Url, TenantId and ClientId.",
            HttpStatusCode.Forbidden => $"{answer}. Give the application user a security role that may read, create, write, append and delete the co-sell tables.",
            HttpStatusCode.NotFound => $"{answer}. Import the co-sell solution into the environment of Ledger:Dataverse:Url.",
            _ => answer,
        };
    }
}
