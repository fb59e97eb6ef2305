using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>Conflicts for tests.</summary>
internal static class Conflicts
{
    public static Conflict Of(string id, string linkId, DateTimeOffset at) =>
        new(id, linkId, at, "r", "o", "dealValue", "Deal value", "10 €", "“20”", "salesforce", "The row's rule.");
}
