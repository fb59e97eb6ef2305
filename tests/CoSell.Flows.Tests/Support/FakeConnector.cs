using CoSell.Flows.Connectors;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Tests.Support;

/// <summary>Answers from a queue, then 200 with an empty object; keeps what it was asked.</summary>
internal sealed class FakeConnector(string apiName = "shared_crm") : IConnector
{
    private readonly Queue<Func<ConnectorResponse>> _answers = new();

    public string ApiName => apiName;

    public List<ConnectorRequest> Requests { get; } = [];

    public FakeConnector Answers(int status, string? body = "{}", string? header = null, string? value = null, JToken? state = null)
    {
        var headers = header is null ? new Dictionary<string, string>() : new() { [header] = value! };
        _answers.Enqueue(() => new ConnectorResponse(status, headers, body is null ? null : JToken.Parse(body), state));
        return this;
    }

    public FakeConnector Throws(Exception exception)
    {
        _answers.Enqueue(() => throw exception);
        return this;
    }

    public Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        var answer = _answers.TryDequeue(out var next)
            ? next()
            : new ConnectorResponse(200, new Dictionary<string, string>(), new JObject());
        return Task.FromResult(answer);
    }
}
