using CoSell.Api.Hosting;
using CoSell.Core.Reconciling;

namespace CoSell.Api.Reconciliations;

/// <summary>The flow's address that the API posts re-drives to is the one that is to be registered.</summary>
internal sealed class ConfiguredWebhook(IConfiguration configuration) : IOwnWebhook
{
    public string? Url => configuration[CoSellApi.InboundFlowUrl] is { Length: > 0 } url ? url : null;
}
