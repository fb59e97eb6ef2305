using CoSell.Core.Mapping;
using CoSell.Core.Tests.Support;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Values;

[TestClass]
public class StageKindTests
{
    private static readonly MappingRow Row = FieldMapping.Default.Row("stage");
    private static readonly SyncSettings WithHold = new() { OnHoldStage = "On hold", ActiveStage = "Qualification" };
    private static readonly SyncSettings WithoutHold = new() { ActiveStage = "Qualification" };

    [TestMethod]
    [DataRow("New", "Pending", "new", "active")]
    [DataRow("New", "Received", "new", "active")]
    [DataRow("new", "pending", "new", "active")]
    [DataRow("Active", "Accepted", "active", "active")]
    [DataRow("Closed", "Won", "won", "won")]
    [DataRow("CLOSED", "won", "won", "won")]
    [DataRow("Closed", "Lost", "lost", "lost")]
    [DataRow("Closed", "Declined", "lost", "lost")]
    [DataRow("Closed", "Expired", "lost", "lost")]
    [DataRow("Closed", "Error", "lost", "lost")]
    [DataRow("Closed", null, "lost", "lost")]
    public void FromReferral_EveryState_IsOneOfFour(string status, string? substatus, string withHold, string withoutHold)
    {
        var referral = Json.Of(Records.Referral(r => (r["status"], r["substatus"]) = (status, substatus)));

        Assert.AreEqual(FieldValue.Of(withHold), FieldKind.Of(Row).FromReferral(referral, Row, WithHold));
        Assert.AreEqual(FieldValue.Of(withoutHold), FieldKind.Of(Row).FromReferral(referral, Row, WithoutHold));
    }

    [TestMethod]
    public void FromReferral_UnknownStatus_IsInvalid() => Assert.AreEqual(
        ValueState.Invalid, FieldKind.Of(Row).FromReferral(Json.Of("""{"status":"Dreaming"}"""), Row, WithHold).State);

    [TestMethod]
    [DataRow("On hold", false, false, "new", "active")]
    [DataRow("on HOLD ", false, false, "new", "active")]
    [DataRow("Negotiation", false, false, "active", "active")]
    [DataRow("Closed Won", false, false, "won", "won")]
    [DataRow("Signed", true, true, "won", "won")]
    [DataRow("Closed Lost", false, false, "lost", "lost")]
    [DataRow("No decision", true, false, "lost", "lost")]
    public void FromOpportunity_EveryStage_IsOneOfFour(string stage, bool closed, bool won, string withHold, string withoutHold)
    {
        var opportunity = Json.Of(Records.Opportunity(o => (o["StageName"], o["IsClosed"], o["IsWon"]) = (stage, closed, won)));

        Assert.AreEqual(FieldValue.Of(withHold), FieldKind.Of(Row).FromOpportunity(opportunity, Row, WithHold));
        Assert.AreEqual(FieldValue.Of(withoutHold), FieldKind.Of(Row).FromOpportunity(opportunity, Row, WithoutHold));
    }

    [TestMethod]
    [DataRow("new", "On hold", "Qualification")]
    [DataRow("active", "Qualification", "Qualification")]
    [DataRow("won", "Closed Won", "Closed Won")]
    [DataRow("lost", "Closed Lost", "Closed Lost")]
    public void ToOpportunity_EveryState_IsTheStageOfTheSettings(string state, string withHold, string withoutHold)
    {
        Assert.AreEqual($"\"{withHold}\"", Kinds.ToOpportunity(Row, FieldValue.Of(state), WithHold));
        Assert.AreEqual($"\"{withoutHold}\"", Kinds.ToOpportunity(Row, FieldValue.Of(state), WithoutHold));
    }
}
