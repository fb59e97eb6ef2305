using CoSell.Core.Mapping;
using CoSell.Core.Tests.Values;

namespace CoSell.Core.Tests.Mapping;

/// <summary>The paths that Partner Center takes in an update; each is written here once more, so that none is lost unseen.</summary>
[TestClass]
public sealed class PatchPathsTests
{
    private static readonly string[] Documented =
    [
        "/campaignId",
        "/consent/consentToShareReferralWithMicrosoftSellers",
        "/customerProfile/team",
        "/customerProfile/team/-",
        "/details/closingDateTime",
        "/details/currency",
        "/details/dealValue",
        "/details/notes",
        "/details/requirements/solutions",
        "/details/requirements/solutions/-",
        "/externalReferenceId",
        "/referralProgram",
        "/salesStage",
        "/status",
        "/statusReason",
        "/substatus",
        "/team",
        "/team/-",
    ];

    [TestMethod]
    public void All_Paths_AreTheDocumentedOnesInOrder() => CollectionAssert.AreEqual(Documented, PatchPaths.All.ToArray());

    [TestMethod]
    public void For_RowOfEachPath_IsThePath()
    {
        foreach (var path in Documented)
        {
            Assert.AreEqual(path, PatchPaths.For(Kinds.Row(FieldType.Text) with { Referral = path }));
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("/name")]
    [DataRow("/Status")]
    [DataRow("/team/0")]
    [DataRow("/details")]
    public void For_RowOfAnotherPath_IsNull(string path) =>
        Assert.IsNull(PatchPaths.For(Kinds.Row(FieldType.Text) with { Referral = path }));
}
