using CoSell.Flows.Connectors;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Rehearsing.Stubs;

/// <summary>
/// HTTP actions: an address of this machine is called; any other is answered from a stub of the connector
/// <c>http</c>, whose operation is the method and whose parameters are <c>uri</c>, <c>headers</c> and <c>body</c>.
/// </summary>
internal sealed class StubbedHttp(IHttpPort loopback, StandIns standIns) : IHttpPort
{
    public const string Connector = "http";

    public Task<ConnectorResponse> SendAsync(HttpCall call, CancellationToken cancellationToken) =>
        call.Uri.IsLoopback ? loopback.SendAsync(call, cancellationToken) : Task.FromResult(Answer(call));

    private ConnectorResponse Answer(HttpCall call)
    {
        var parameters = new JObject
        {
            ["uri"] = call.Uri.ToString(),
            ["headers"] = JObject.FromObject(call.Headers),
            ["body"] = call.Body?.DeepClone(),
        };
        try
        {
            return standIns.Answer(Connector, new ConnectorRequest(call.Method, parameters, Connector));
        }
        catch (UnknownOperationException e)
        {
            throw new HttpTargetException(e.Message, e);
        }
    }
}
