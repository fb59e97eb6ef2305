using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>An HTTP answer, read to its end.</summary>
internal sealed record Answer(int Status, JsonNode? Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? Code => Body?["error"]?["code"]?.GetValue<string>();

    public string Message => Body?["error"]?["message"]?.GetValue<string>() ?? string.Empty;

    public JsonArray Value => Body!["value"]!.AsArray();

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(
            (int)response.StatusCode,
            text.Length == 0 ? null : JsonNode.Parse(text),
            response.Headers.Concat(response.Content.Headers)
                .ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase));
    }

    public void IsRefused(int status, string code, string names)
    {
        Assert.AreEqual(status, Status, Body?.ToJsonString());
        Assert.AreEqual(code, Code);
        Assert.Contains(names, Message, StringComparison.Ordinal);
    }
}
