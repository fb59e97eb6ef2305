using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>The value of <c>workflow()</c>.</summary>
internal static class WorkflowInfo
{
    public static JObject Of(Flow flow, FlowEnvironment environment, string? runName)
    {
        var id = $"/workflows/{flow.Id}";
        var info = new JObject
        {
            ["id"] = id,
            ["name"] = flow.Id.ToString(),
            ["type"] = "Microsoft.Logic/workflows",
            ["location"] = "local",
            ["tags"] = new JObject
            {
                ["flowDisplayName"] = flow.Name,
                ["environmentName"] = environment.Name,
                ["logicAppName"] = flow.Id.ToString(),
            },
        };
        if (runName is not null)
        {
            info["run"] = new JObject
            {
                ["id"] = $"{id}/runs/{runName}",
                ["name"] = runName,
                ["type"] = "Microsoft.Logic/workflows/runs",
            };
        }

        return info;
    }
}
