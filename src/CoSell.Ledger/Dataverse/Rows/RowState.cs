using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Ledger.Dataverse.WebApi;

namespace CoSell.Ledger.Dataverse.Rows;

/// <summary>Failures and conflicts are active while they are open, so that the views of the solution show them, and inactive when resolved.</summary>
internal static class RowState
{
    public const string Open = "statecode eq 0";

    public static Change Set(string row, bool open) => Change.Update(row, new JsonObject { ["statecode"] = open ? 0 : 1 });

    /// <summary>When the row was resolved: as we kept it, else as a person did it.</summary>
    public static DateTimeOffset? ResolvedAt(JsonObject row, DateTimeOffset? kept) => (int)row["statecode"]! == 0
        ? null
        : kept ?? DateTimeOffset.Parse((string?)row["cosell_resolvedat"] ?? (string)row["modifiedon"]!, CultureInfo.InvariantCulture);
}
