using CoSell.Api.Hosting;
using CoSell.Api.Webhooks;
using CoSell.Core.Reconciling;

namespace CoSell.Api.Reconciliations;

/// <summary>The relay's address is to be registered; without a relay the flow's, to which the API posts re-drives.</summary>
internal sealed class ConfiguredWebhook(IConfiguration configuration, RelaySettings relay) : IOwnWebhook
{
    public string? Url => relay.Url ?? (configuration[CoSellApi.InboundFlowUrl] is { Length: > 0 } url ? url : null);
}
