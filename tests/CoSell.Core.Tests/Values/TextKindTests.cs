using System.Globalization;
using System.Text;
using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Values;

[TestClass]
public class TextKindTests
{
    [TestMethod]
    [DataRow("\"a\\nb\"")]
    [DataRow("\"a\\r\\nb\"")]
    [DataRow("\"a\\rb\"")]
    [DataRow("\" \\t a\\nb \\r\\n\"")]
    public void Read_LineEndsAndOuterSpace_AreNormal(string json) =>
        Assert.AreEqual(FieldValue.Of("a\nb"), Kinds.FromReferral(FieldType.Text, json));

    [TestMethod]
    public void Read_DecomposedLetters_AreComposed() => Assert.AreEqual(
        Kinds.FromOpportunity(FieldType.Text, "\"Caf\\u00e9\""), Kinds.FromReferral(FieldType.Text, "\"Cafe\\u0301\""));

    [TestMethod]
    public void Read_Number_IsItsDigits() =>
        Assert.AreEqual(FieldValue.Of("98101"), Kinds.FromReferral(FieldType.Text, "98101"));

    [TestMethod]
    [DataRow("\"a\\ud83d\"")]
    [DataRow("\"a\\ufffe\"")]
    public void Read_TextThatIsNoUnicode_IsReadWithTheMarkForUnknownCharacters(string json) =>
        Assert.AreEqual(FieldValue.Of("a\ufffd"), Kinds.FromReferral(FieldType.Text, json));

    [TestMethod]
    [DataRow("abcdef", 6, "abcdef")]
    [DataRow("abcdef", 5, "abcde")]
    [DataRow("ab cdef", 3, "ab")]
    [DataRow("ab👍", 3, "ab")]
    [DataRow("ab👍", 4, "ab👍")]
    [DataRow("a👩‍👩‍👧‍👦b", 11, "a")]
    [DataRow("a👩‍👩‍👧‍👦b", 12, "a👩‍👩‍👧‍👦")]
    [DataRow("ae\u0301", 2, "a")]
    [DataRow("👍", 1, "")]
    [DataRow("abc", 0, "")]
    public void Cut_AtTheLimit_NeverSplitsACharacter(string text, int length, string expected) =>
        Assert.AreEqual(expected, TextKind.Cut(text, length));

    [TestMethod]
    public void Cut_RandomTexts_IsAPrefixThatFitsAndStaysTheSameWhenReadBack()
    {
        string[] parts = ["a", " ", "é", "e\u0301", "👍", "👩‍👩‍👧", "\n", "한", "🇩🇪", "\u0301"];
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var text = TextKind.Normal(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => parts[random.Next(parts.Length)])));
            var cut = TextKind.Cut(text, random.Next(25));

            Assert.StartsWith(cut, text, StringComparison.Ordinal);
            Assert.AreEqual(cut, TextKind.Normal(cut));
            Assert.IsTrue(cut.IsNormalized(NormalizationForm.FormC));
        }
    }

    [TestMethod]
    public void Narrow_NoLimit_IsTheWholeText() => Assert.AreEqual(
        FieldValue.Of(new string('x', 5_000)),
        FieldKind.Of(Kinds.Row(FieldType.Text)).Narrow(FieldValue.Of(new string('x', 5_000)), Kinds.Row(FieldType.Text), new SyncSettings()));

    [TestMethod]
    public void Cut_LongText_TakesWholeTextElements()
    {
        var cut = TextKind.Cut(string.Concat(Enumerable.Repeat("👍🏽", 100)), 398);

        Assert.AreEqual(99, StringInfo.ParseCombiningCharacters(cut).Length);
    }
}
