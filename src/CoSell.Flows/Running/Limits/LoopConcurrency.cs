using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Limits;

/// <summary>How many rounds of a Foreach run at a time; one unless the definition says otherwise.</summary>
internal static class LoopConcurrency
{
    public static int Of(JObject definition) => (int?)Repetitions(definition) ?? 1;

    /// <summary>Null when nothing is wrong.</summary>
    public static string? Problem(JObject definition)
    {
        if (Repetitions(definition) is not { } repetitions)
            return null;
        if (IsSequential(definition))
            return "sets both repetitions and Sequential; keep one of them.";
        return repetitions is JValue { Value: long and >= 1 and <= FlowLimits.Repetitions }
            ? null
            : $"has repetitions of {repetitions}; choose 1 to {FlowLimits.Repetitions}.";
    }

    private static bool IsSequential(JObject definition) =>
        ((string?)definition["operationOptions"])?.Contains("Sequential", StringComparison.OrdinalIgnoreCase) == true;

    private static JToken? Repetitions(JObject definition) => definition.SelectToken("runtimeConfiguration.concurrency.repetitions");
}
