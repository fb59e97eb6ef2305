using System.Net;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Chaos.World;

/// <summary>The HTTP POST URL of the flow from Partner Center; hands over each event that is posted to it.</summary>
internal sealed class FlowAddress(Action<JObject> arrived) : HttpMessageHandler
{
    public const string Text = "http://127.0.0.1:5080/workflows/inbound/triggers/manual/paths/invoke?sig=chaos";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = new JObject();
        foreach (var (name, values) in request.Headers)
        {
            headers[name] = string.Join(',', values);
        }

        var body = JToken.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        arrived(new JObject { ["headers"] = headers, ["body"] = body });
        return new HttpResponseMessage(HttpStatusCode.Accepted);
    }
}
