using System.Text.Json.Nodes;

namespace CoSell.Ledger.Dataverse.WebApi;

/// <summary>One write of a batch.</summary>
/// <param name="Method">PATCH (update or insert, as the condition says) or DELETE.</param>
/// <param name="Address">The row, relative to the Web API.</param>
/// <param name="Body">The columns that are written.</param>
/// <param name="Condition">The header with its value; null for none.</param>
internal sealed record Change(string Method, string Address, JsonObject? Body, string? Condition)
{
    /// <summary>Makes the row; refused when it is there.</summary>
    public static Change Insert(string row, JsonObject body) => new("PATCH", row, body, "If-None-Match: *");

    /// <summary>Changes the row; refused when it is not there.</summary>
    public static Change Update(string row, JsonObject body) => new("PATCH", row, body, "If-Match: *");

    /// <summary>Changes the row; refused when it is not that version any more.</summary>
    public static Change Update(string row, long version, JsonObject body) => new("PATCH", row, body, $"If-Match: {ETag.Of(version)}");

    /// <summary>Makes the row or changes it.</summary>
    public static Change Put(string row, JsonObject body) => new("PATCH", row, body, Condition: null);

    public static Change Delete(string row) => new("DELETE", row, Body: null, Condition: null);
}
