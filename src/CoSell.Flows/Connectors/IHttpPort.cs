namespace CoSell.Flows.Connectors;

/// <summary>What the HTTP actions of a flow call out through. Whoever runs flows decides where that may lead.</summary>
public interface IHttpPort
{
    /// <summary>
    /// Sends one request. Answers, errors included, come back as a <see cref="ConnectorResponse"/>; a target that is not
    /// allowed throws <see cref="HttpTargetException"/>; a broken connection throws <see cref="HttpRequestException"/>.
    /// </summary>
    Task<ConnectorResponse> SendAsync(HttpCall call, CancellationToken cancellationToken);
}
