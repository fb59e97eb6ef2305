using System.Text.Json.Nodes;

namespace CoSell.Api.Tests.Fuzzing;

/// <summary>Breaks a good body at random places in ways that foreign systems and edited flows break theirs.</summary>
internal sealed class BodyMutator(Random random)
{
    private static readonly string[] Oddities =
    [
        "null", "true", "0", "-1", "1e400", "-0.0", "123456789012345678901234567890.123456789", "1E-400", "\"\"", "\" \"",
        "\"\\u0000\"", "\"(half a pair)\"", "\"\\ufffe\"", "\"✗✓ \\ud83d\\ude80\"", "\"9999-12-31T23:59:59.9999999Z\"",
        "\"0001-01-01T00:00:00Z\"", "\"2026-06-30\"", "\";;,\\n;\"", "\"-\"", "\"New\"", "\"Closed\"", "\"Won\"", "\"msft\"", "[]", "[[]]",
        "[null]", "[{}]", "[\"a\"]", "[{\"id\":null}]", "[{\"id\":\" ;\"}]", "{}", "{\"records\":null}", "{\"records\":[null]}",
        "{\"records\":[{\"Contact\":7,\"IsPrimary\":\"yes\"}]}", "{\"id\":{}}", "\"006A000000AbCdE\"", "false", "\"Asia/Tokyo\"",
    ];

    public string Mutate(JsonObject body)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            Change(body);
        }

        // JsonNode cannot hold half of a surrogate pair, so it is written into the text.
        var text = body.ToJsonString().Replace("(half a pair)", "\\ud800", StringComparison.Ordinal);
        return random.Next(10) == 0 ? Damage(text) : text;
    }

    private void Change(JsonObject body)
    {
        var (parent, key) = Place(body);
        switch (random.Next(4))
        {
            case 0 when parent is JsonObject:
                parent.AsObject().Remove((string)key);
                break;
            case 1 when parent is JsonObject:
                parent[$"{(string)key}{random.Next(9)}"] = Oddity();
                break;
            default:
                Put(parent, key, Oddity());
                break;
        }
    }

    private JsonNode? Oddity() => random.Next(12) == 0
        ? JsonValue.Create(new string((char)random.Next(32, 0xD7FF), random.Next(1, 5000)))
        : JsonNode.Parse(Oddities[random.Next(Oddities.Length)]);

    private (JsonNode Parent, object Key) Place(JsonNode node)
    {
        while (true)
        {
            var keys = node is JsonObject o ? o.Select(p => (object)p.Key).ToArray() : [.. Enumerable.Range(0, ((JsonArray)node).Count).Cast<object>()];
            if (keys.Length == 0)
            {
                return (node, node is JsonObject ? "new" : 0);
            }

            var key = keys[random.Next(keys.Length)];
            var child = key is string name ? node[name] : node[(int)key];
            if (child is not (JsonObject or JsonArray) || random.Next(4) == 0)
            {
                return (node, key);
            }

            node = child;
        }
    }

    private static void Put(JsonNode parent, object key, JsonNode? value)
    {
        if (parent is JsonArray { Count: 0 } empty)
        {
            empty.Add(value);
        }
        else if (key is string name)
        {
            parent[name] = value;
        }
        else
        {
            parent[(int)key] = value;
        }
    }

    private string Damage(string text)
    {
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text[..at],
            1 => text.Remove(at, 1),
            _ => text.Insert(at, ((char)random.Next(1, 0xD7FF)).ToString()),
        };
    }
}
