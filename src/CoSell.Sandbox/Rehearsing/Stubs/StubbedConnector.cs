using CoSell.Flows.Connectors;

namespace CoSell.Sandbox.Rehearsing.Stubs;

/// <summary>A connector whose gaps are filled from the stubs; without an emulator everything is a gap.</summary>
internal sealed class StubbedConnector(string apiName, IConnector? emulated, StandIns standIns) : IConnector
{
    private const int NothingNew = 202;

    public string ApiName => apiName;

    public async Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken)
    {
        if (emulated is null)
        {
            return Answer(request);
        }

        try
        {
            return await emulated.InvokeAsync(request, cancellationToken);
        }
        catch (UnknownOperationException)
        {
            return Answer(request);
        }
    }

    /// <summary>A trigger's stub has news once: the polls after the first one find nothing more.</summary>
    private ConnectorResponse Answer(ConnectorRequest request) => request.TriggerState is null
        ? standIns.Answer(apiName, request)
        : new ConnectorResponse(NothingNew, new Dictionary<string, string>(), null, request.TriggerState);
}
