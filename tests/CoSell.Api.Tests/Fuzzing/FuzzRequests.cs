using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Fuzzing;

/// <summary>Makes requests that are good but for a few places: the body, its bytes, its headers, or the address.</summary>
internal sealed class FuzzRequests(IReadOnlyList<FuzzOperation> operations, Random random)
{
    private static readonly string[] Names = ["planId", "linkId", "step", "id", "next", "noticeId"];

    private static readonly string[] Hostile =
    [
        "", " ", "0", "null", "' OR 1=1 --", "../../etc/passwd", "%2e%2e%2f", "x%00y", "<script>alert(1)</script>", "=HYPERLINK(\"http://x\")",
        "(select)", "a'b\"c", "\u202e\ufeff", "9999999999999999999999", "-1", "1e9", "none-0", "{{7*7}}", "${jndi:ldap://x}", "é✓",
    ];

    private static readonly string[] MediaTypes =
        ["text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data; boundary=x", "application/problem+json", "text/json"];

    private readonly Dictionary<string, string> known = Names.ToDictionary(name => name, _ => "unknown");
    private readonly FuzzSeeds seeds = new(random);
    private readonly BodyMutator mutator = new(random);

    /// <summary>The next request, and what it calls in words.</summary>
    public HttpRequestMessage Next(out string operation)
    {
        var chosen = operations[random.Next(operations.Count)];
        var method = random.Next(200) == 0 ? HttpMethod.Put : chosen.Method;
        var request = new HttpRequestMessage(method, new Uri(Address(chosen), UriKind.Relative)) { Content = Content(chosen) };
        operation = $"{request.Method} {request.RequestUri}";
        return request;
    }

    /// <summary>Remembers what the answer named, so that later requests can be about it.</summary>
    public void Learn(Answer answer)
    {
        var first = answer.Body.Select(it => it.Value).OfType<JsonArray>().FirstOrDefault()?.FirstOrDefault() as JsonObject;
        foreach (var name in Names)
        {
            if ((answer.Body[name] ?? first?[name]) is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0)
            {
                known[name] = text;
            }
        }
    }

    private string Address(FuzzOperation operation)
    {
        var path = operation.Path.Replace("{planId}", Segment("planId"), StringComparison.Ordinal);
        path = path.Replace("{noticeId}", Segment("noticeId"), StringComparison.Ordinal);
        path = path.Replace("{id}", Segment(path.Contains("links", StringComparison.Ordinal) ? "linkId" : "id"), StringComparison.Ordinal);
        var queries = operation.Queries.Where(_ => random.Next(2) == 0).Select(name => $"{name}={Uri.EscapeDataString(random.Next(3) == 0 ? known["next"] : Text())}");
        return $"{path}?{string.Join('&', queries)}";
    }

    /// <summary>An empty one, or one with a slash, is another address.</summary>
    private string Segment(string name) => Uri.EscapeDataString(random.Next(6) == 0 ? Text() + "~" : known[name]);

    private string Text() => random.Next(20) == 0 ? new string('a', random.Next(2000)) : Hostile[random.Next(Hostile.Length)];

    private HttpContent? Content(FuzzOperation operation)
    {
        if (operation.Schema is null)
        {
            return null;
        }

        var body = seeds.For(operation, name => known[name]);
        var bytes = random.Next(60) switch
        {
            0 => [],
            1 => Encoding.UTF8.GetBytes(new string('[', random.Next(1, 4000))),
            2 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", random.Next(1, 200)))),
            3 => Overwritten(Encoding.UTF8.GetBytes(body.ToJsonString())),
            < 12 => Encoding.UTF8.GetBytes(body.ToJsonString()),
            _ => Encoding.UTF8.GetBytes(mutator.Mutate(body)),
        };
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(random.Next(40) == 0 ? MediaTypes[random.Next(MediaTypes.Length)] : "application/json");
        return content;
    }

    private byte[] Overwritten(byte[] bytes)
    {
        for (var times = random.Next(1, 8); times > 0; times--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes;
    }
}
