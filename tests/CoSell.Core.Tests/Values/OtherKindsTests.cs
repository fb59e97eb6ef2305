using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Tests.Support;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Values;

[TestClass]
public class OtherKindsTests
{
    [TestMethod]
    [DataRow("\"USD\"")]
    [DataRow("\"usd\"")]
    [DataRow("\" Usd \"")]
    public void Currency_AnyCase_IsUpperCase(string json) =>
        Assert.AreEqual(FieldValue.Of("USD"), Kinds.FromReferral(FieldType.Currency, json));

    [TestMethod]
    [DataRow("\"US\"")]
    [DataRow("\"U$D\"")]
    [DataRow("840")]
    public void Currency_NoIsoCode_IsInvalid(string json) =>
        Assert.AreEqual(ValueState.Invalid, Kinds.FromReferral(FieldType.Currency, json).State);

    [TestMethod]
    public void Currency_SingleCurrencyOrg_ComesFromTheSetting()
    {
        var row = Kinds.Row(FieldType.Currency);

        Assert.AreEqual(
            FieldValue.Of("EUR"), FieldKind.Of(row).FromOpportunity(Json.Of("{}"), row, new SyncSettings { OrganizationCurrency = "eur" }));
    }

    [TestMethod]
    [DataRow("\"0065g00000AbCdE\"")]
    [DataRow("\"0065g00000AbCdEAAV\"")]
    [DataRow("\" 0065g00000AbCdEAAV \"")]
    public void Identifier_FifteenOrEighteenCharacters_IsTheLongForm(string json) =>
        Assert.AreEqual(FieldValue.Of(Records.OpportunityId), Kinds.FromOpportunity(FieldType.Identifier, json));

    [TestMethod]
    [DataRow("4A0C1F3E-7A6B-4C55-9D3F-0B8E4F7F2A11")]
    [DataRow("{4a0c1f3e-7a6b-4c55-9d3f-0b8e4f7f2a11}")]
    public void Identifier_Guid_IsInSmallLetters(string id) =>
        Assert.AreEqual(FieldValue.Of(Records.ReferralId), Kinds.FromReferral(FieldType.Identifier, $"\"{id}\""));

    [TestMethod]
    [DataRow("001D000000IqhSL", "001D000000IqhSLIAZ")]
    [DataRow("001D000000IqhSLIAZ", "001D000000IqhSLIAZ")]
    [DataRow("D-4711", "D-4711")]
    [DataRow("fifteen chars!!", "fifteen chars!!")]
    public void SalesforceId_Long_AddsTheSuffixToIdsOnly(string id, string expected) => Assert.AreEqual(expected, SalesforceId.Long(id));

    [TestMethod]
    [DataRow("\"US\"", "US")]
    [DataRow("\"us\"", "US")]
    [DataRow("\" United States \"", "US")]
    [DataRow("\"germany\"", "DE")]
    [DataRow("\"India\"", "IN")]
    public void Country_CodeOrName_IsTheCode(string json, string code) =>
        Assert.AreEqual(FieldValue.Of(code), Kinds.FromOpportunity(FieldType.Country, json));

    [TestMethod]
    [DataRow("\"Atlantis\"")]
    [DataRow("\"XX\"")]
    [DataRow("\"USA!\"")]
    [DataRow("7")]
    public void Country_Unknown_IsInvalidNeverGuessed(string json) =>
        Assert.AreEqual(ValueState.Invalid, Kinds.FromOpportunity(FieldType.Country, json).State);

    [TestMethod]
    public void Street_TwoLines_AreOneTextInSalesforce()
    {
        var body = new JsonObject();
        var referral = Kinds.FromReferral(FieldType.Street, """{"addressLine1":"1 Main Street","addressLine2":"Floor 2","city":"x"}""");

        Assert.AreEqual(Kinds.FromOpportunity(FieldType.Street, "\"1 Main Street\\r\\nFloor 2\""), referral);
        FieldKind.Of(Kinds.Row(FieldType.Street)).Fill(body, referral, Kinds.Row(FieldType.Street), new());
        Assert.AreEqual("""{"field":{"addressLine1":"1 Main Street","addressLine2":"Floor 2"}}""", body.ToJsonString());
    }

    [TestMethod]
    public void Street_FourLines_FitIntoTwo()
    {
        var body = new JsonObject();
        FieldKind.Of(Kinds.Row(FieldType.Street)).Fill(body, FieldValue.Of("a\nb\nc\nd"), Kinds.Row(FieldType.Street), new());

        Assert.AreEqual("b c d", body.At("/field/addressLine2")!.GetValue<string>());
    }

    [TestMethod]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("""{"addressLine1":null,"addressLine2":" "}""")]
    public void Street_NothingInIt_IsEmpty(string json) => Assert.AreEqual(FieldValue.Empty, Kinds.FromReferral(FieldType.Street, json));

    [TestMethod]
    public void Contacts_RolesOfOneContact_AreOnePersonAndThePrimaryComesFirst()
    {
        var people = Person.All(Kinds.FromOpportunity(FieldType.Contacts, """
            {"records":[
              {"IsPrimary":false,"Contact":{"FirstName":"Bob","LastName":"Two","Email":"b@x.com","Phone":null}},
              {"IsPrimary":true,"Contact":{"FirstName":"Ann","LastName":"One","Email":"a@x.com","Phone":" 1 "}},
              {"IsPrimary":false,"Contact":{"FirstName":"Bob","LastName":"Two","Email":"b@x.com","Phone":null}},
              {"IsPrimary":false,"Contact":null}]}
            """));

        CollectionAssert.AreEqual(
            new[] { new Person("Ann", "One", "a@x.com", "1"), new Person("Bob", "Two", "b@x.com", string.Empty) }, people.ToArray());
    }

    [TestMethod]
    public void Contacts_MoreThanPartnerCenterTakes_AreInvalidNeverCut()
    {
        var row = Kinds.Row(FieldType.Contacts, maxItems: 1);

        Assert.AreEqual(
            ValueState.Invalid, Kinds.FromReferral(row, """[{"lastName":"A"},{"lastName":"B"}]""").State);
    }

    [TestMethod]
    public void Person_Owner_BecomesAMemberOfTheTeam() => Assert.AreEqual(
        """[{"firstName":"Sam","lastName":"Seller","phoneNumber":"","email":"sam@adatum.com"}]""",
        Kinds.ToReferral(
            FieldType.Person,
            Kinds.FromOpportunity(FieldType.Person, """{"FirstName":"Sam ","LastName":"Seller","Email":"sam@adatum.com","Phone":null}""")));

    [TestMethod]
    public void Link_ReferralId_IsThePortalAddress() => Assert.AreEqual(
        FieldValue.Of($"https://partner.microsoft.com/referrals/v2/inbox?id={Records.ReferralId}"),
        Kinds.FromReferral(FieldType.Link, $"\"{Records.ReferralId}\""));
}
