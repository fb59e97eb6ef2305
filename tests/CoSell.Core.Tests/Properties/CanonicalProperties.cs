using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Tests.Support;
using CoSell.Core.Tests.Values;
using CoSell.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CoSell.Core.Tests.Properties;

/// <summary>A value that was read, written to either side and read again is the same value.</summary>
[TestClass]
public class CanonicalProperties
{
    private static readonly Gen<string> People = Gen.ArrayOf(
        from first in OddValues.Words
        from last in OddValues.Words
        select $$"""{"firstName":{{OddValues.Quoted(first)}},"lastName":{{OddValues.Quoted(last)}},"email":"a@b.c","phoneNumber":null}""")
        .Resize(3).Select(people => $"[{string.Join(',', people)}]");

    private static readonly Gen<string> Choice = Gen.Elements("\"quotesorlicensing\"", "\"GeneralOrOther \"", "\"Unknown\"", "null");

    private static readonly Gen<string> ChoiceLabel = Gen.Elements("\"quotes or licensing\"", "\" General or other\"", "null", "\"\"");

    private static readonly Gen<string> Id = Gen.Elements("\"4A0C1F3E7A6B4C559D3F0B8E4F7F2A11\"", "\"0065g00000AbCdE\"", "\"0065g00000AbCdEAAV\"", "\" x \"", "7");

    private static readonly Gen<string> Country = Gen.Elements("\"us\"", "\"United States\"", "\"Germany \"", "\"XX\"", "null");

    private static readonly Gen<string> HalfACharacter = Gen.Elements("\"\\ud83d\"", "\"a\\udc00b\"", "\"\\ud83d\\ude00\"");

    private static readonly Gen<string> Texts = Gen.Frequency((8, OddValues.Text), (1, HalfACharacter));

    private static readonly Gen<(FieldType Type, string Json, bool FromReferral)> Cases = Gen.OneOf(
        Of(FieldType.Text, Texts, Texts),
        Of(FieldType.Name, Texts, OddValues.Name),
        Of(FieldType.Money, OddValues.MoneyInReferral, OddValues.MoneyInOpportunity),
        Of(FieldType.Currency, Gen.Elements("\"usd\"", "\" EUR \"", "\"?\"", "null"), Gen.Elements("\"USD\"", "\"gbp\"")),
        Of(FieldType.Date, OddValues.DateInReferral, OddValues.DateInOpportunity),
        Of(FieldType.Choice, Choice, ChoiceLabel),
        Of(FieldType.Set, OddValues.SetInReferral, OddValues.SetInOpportunity),
        Of(FieldType.Flag, OddValues.Flag, OddValues.Flag),
        Of(FieldType.Identifier, Id, Id),
        Of(FieldType.Country, Country, Country),
        People.Select(json => (FieldType.Contacts, json, true)),
        People.Select(json => (FieldType.Person, json, true)));

    private static readonly Gen<((FieldType Type, string Json, bool FromReferral) At, string Zone)> InZones =
        from at in Cases
        from zone in Gen.Elements("Etc/UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "America/Sao_Paulo", "America/Havana", "Asia/Beirut")
        select (at, zone);

    [TestMethod]
    public void ReadWrittenReadAgain_EveryKind_IsTheSameValue() => Property.Holds(InZones, case_ =>
    {
        var (at, zone) = case_;
        var row = Kinds.Row(at.Type) with { Values = FieldMapping.Default.Row("help").Values };
        var settings = new SyncSettings { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) };
        var value = at.FromReferral ? Kinds.FromReferral(row, at.Json, settings) : Kinds.FromOpportunity(row, at.Json, settings);
        if (!value.IsKnown)
        {
            return;
        }

        var referral = Text(FieldKind.Of(row).ToReferral(value, row, settings, Json.Of("null")));
        Assert.AreEqual(value, Kinds.FromReferral(row, referral, settings), $"{zone} {referral}");
        if (at.Type is not (FieldType.Contacts or FieldType.Person))
        {
            var opportunity = Text(FieldKind.Of(row).ToOpportunity(value, row, settings));
            Assert.AreEqual(value, Kinds.FromOpportunity(row, opportunity, settings), $"{zone} {opportunity}");
        }
    }, count: 2000);

    [TestMethod]
    public void ReadWrittenReadAgain_AStreet_IsTheSameValue() => Property.Holds(OddValues.Words, words =>
    {
        var row = Kinds.Row(FieldType.Street);
        var value = Kinds.FromOpportunity(row, OddValues.Quoted(words));
        var body = new JsonObject();
        FieldKind.Of(row).Fill(body, value, row, new SyncSettings());

        var read = FieldKind.Of(row).FromReferral(Json.Of(body), row, new SyncSettings());
        Assert.AreEqual(Lines(value), Lines(read));
    });

    private static string Lines(FieldValue value) =>
        string.Join(' ', value.Text.Split((char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";

    private static Gen<(FieldType, string, bool)> Of(FieldType type, Gen<string> referral, Gen<string> opportunity) =>
        Gen.Or(referral.Select(json => (type, json, true)), opportunity.Select(json => (type, json, false)));
}
