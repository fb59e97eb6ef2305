using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Benchmarks.Pair;

/// <summary>The two records of one deal as the two services send them, in bytes.</summary>
/// <param name="Referral">As Partner Center returns it, between 2 and 3 KB.</param>
/// <param name="Opportunity">As the query for all fields returns it.</param>
internal sealed record Sample(byte[] Referral, byte[] Opportunity)
{
    /// <summary>The services write letters of all languages as they are.</summary>
    private static readonly JsonSerializerOptions AsServicesWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Both sides agree.</summary>
    public static Sample Agreeing { get; } = new(Bytes(Read("referral.json")), Bytes(Read("opportunity.json")));

    /// <summary>The same deal after Microsoft's seller changed four fields.</summary>
    public static Sample FourChanged { get; } = Agreeing with { Referral = Bytes(Changed(Read("referral.json"))) };

    public static JsonObject Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    public static JsonObject Changed(JsonObject referral)
    {
        var details = referral["details"]!;
        details["dealValue"] = 140000.00m;
        details["closingDateTime"] = "2026-09-30T00:00:00Z";
        details["notes"] = "The customer wants both systems by autumn; the second workshop is on 18 March.";
        details["requirements"]!["solutions"]!.AsArray().RemoveAt(1);
        return referral;
    }

    public static byte[] Bytes(JsonObject record) => JsonSerializer.SerializeToUtf8Bytes(record, AsServicesWrite);
}
