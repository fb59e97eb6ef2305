using CoSell.Flows.Json;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>The value of <c>trigger()</c>.</summary>
internal static class TriggerRecord
{
    public static JObject Of(Flow flow, JObject outputs, DateTimeOffset at) => new()
    {
        ["name"] = flow.Trigger.Name,
        ["startTime"] = Timestamps.Format(at),
        ["endTime"] = Timestamps.Format(at),
        ["status"] = "Succeeded",
        ["code"] = "OK",
        ["outputs"] = outputs.DeepClone(),
    };
}
