using System.Collections.Concurrent;
using CoSell.Flows.Connectors;
using CoSell.Flows.Solutions;

namespace CoSell.Sandbox.Rehearsing.Stubs;

/// <summary>An operation that a flow asked for and that neither an emulator nor a stub answers.</summary>
/// <param name="Connector">The connector's API name.</param>
/// <param name="OperationId">The operation.</param>
internal sealed record UncoveredOperation(string Connector, string OperationId)
{
    /// <summary>What to write into the stub file.</summary>
    public string Entry =>
        $$"""{ "connector": "{{Connector}}", "operationId": "{{OperationId}}", "statusCode": 200, "body": { } }""";

    public string Message =>
        $"Not covered: connector '{Connector}', operation '{OperationId}' is not emulated here and has no stub. "
        + $"Give --stub FILE a list with an entry such as {Entry} and what the real connector answers as its body.";
}

/// <summary>
/// Stands in for connectors that are not emulated. An operation that an emulator knows is always answered by it; any
/// other by the first fitting stub; one without a stub fails, because an invented success would prove nothing.
/// </summary>
internal sealed class StandIns(IReadOnlyList<Stub> stubs)
{
    private readonly ConcurrentDictionary<UncoveredOperation, byte> uncovered = new();

    /// <summary>What was asked for in vain, each operation once.</summary>
    public IReadOnlyList<UncoveredOperation> Uncovered =>
        [.. uncovered.Keys.OrderBy(operation => (operation.Connector, operation.OperationId))];

    /// <summary>The emulated connectors and one more for each other connector that a flow of the solution names.</summary>
    public IReadOnlyList<IConnector> Around(IReadOnlyList<IConnector> emulated, FlowSolution solution)
    {
        var known = emulated.Select(connector => connector.ApiName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var others = solution.Flows
            .SelectMany(flow => flow.ConnectionReferences.Values.Select(connection => connection.ApiName))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => !known.Contains(name));
        return
        [
            .. emulated.Select(connector => new StubbedConnector(connector.ApiName, connector, this)),
            .. others.Select(name => new StubbedConnector(name, null, this)),
        ];
    }

    /// <summary>HTTP actions that call beyond this machine are stubbed as connector <c>http</c>, operation the method.</summary>
    public IHttpPort Around(IHttpPort loopback) => new StubbedHttp(loopback, this);

    /// <summary>Throws <see cref="UnknownOperationException"/> when no stub fits.</summary>
    public ConnectorResponse Answer(string apiName, ConnectorRequest request)
    {
        if (stubs.FirstOrDefault(stub => stub.Fits(apiName, request.OperationId, request.Parameters)) is { } fitting)
        {
            return new ConnectorResponse(fitting.StatusCode, fitting.Headers, fitting.Body?.DeepClone(), TriggerState: true);
        }

        var missing = new UncoveredOperation(apiName, request.OperationId);
        uncovered.TryAdd(missing, 0);
        throw new UnknownOperationException(missing.Message);
    }
}
