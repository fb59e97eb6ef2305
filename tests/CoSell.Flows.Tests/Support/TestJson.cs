using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Tests.Support;

/// <summary>JSON of tests, written with single quotes for the outer strings where that reads better.</summary>
internal static class TestJson
{
    public static JObject Object(string text) => (JObject)JsonText.ParseStrictly(text);

    public static void AssertEqual(string expected, JToken? actual) => Assert.IsTrue(
        JsonValues.AreEqual(JsonText.Parse(expected), actual),
        $"Expected {expected} but got {(actual is null ? "nothing" : JsonText.Write(actual))}.");
}
