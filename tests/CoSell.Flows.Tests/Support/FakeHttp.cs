using CoSell.Flows.Connectors;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Tests.Support;

/// <summary>Answers from a queue, then 200 with an empty object; keeps what it was asked.</summary>
internal sealed class FakeHttp : IHttpPort
{
    private readonly Queue<ConnectorResponse> _answers = new();

    public List<HttpCall> Calls { get; } = [];

    public FakeHttp Answers(int status, string? body = "{}", string? header = null, string? value = null)
    {
        var headers = header is null ? new Dictionary<string, string>() : new() { [header] = value! };
        _answers.Enqueue(new ConnectorResponse(status, headers, body is null ? null : JToken.Parse(body)));
        return this;
    }

    public Task<ConnectorResponse> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        Calls.Add(call);
        return Task.FromResult(_answers.TryDequeue(out var next)
            ? next
            : new ConnectorResponse(200, new Dictionary<string, string>(), new JObject()));
    }
}
