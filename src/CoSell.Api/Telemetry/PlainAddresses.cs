using System.Diagnostics;
using OpenTelemetry;

namespace CoSell.Api.Telemetry;

/// <summary>Takes whole addresses off the spans of outgoing calls: the flow's address is a secret, and others hold ids of rows.</summary>
internal sealed class PlainAddresses : BaseProcessor<Activity>
{
    private static readonly string[] Removed = ["url.full", "url.path", "url.query", "user_agent.original"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Removed)
        {
            data.SetTag(name, null);
        }
    }
}
