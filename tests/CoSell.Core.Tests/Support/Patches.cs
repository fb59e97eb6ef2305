using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Support;

/// <summary>Partner Center's side of an update: refuses what the real service refuses, then applies the rest.</summary>
internal static class Patches
{
    public static void Apply(JsonObject referral, JsonArray patch)
    {
        Assert.AreNotEqual("Closed", referral["status"]!.GetValue<string>(), "A closed referral must never be written.");
        foreach (var operation in patch)
        {
            var path = operation!["path"]!.GetValue<string>();
            Assert.Contains(operation["op"]!.GetValue<string>(), (string[])["replace", "add"]);
            Assert.Contains(path, PatchPaths.All);
            referral.Put(path, operation["value"]?.DeepClone());
        }
    }
}
