using CoSell.Api.Pages.Frame;
using CoSell.Flows.Running;
using CoSell.Flows.Running.Records;
using CoSell.Flows.Running.State;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Pages.Runs;

/// <summary>How times, durations, inputs and outputs of a run are written.</summary>
internal static class RunValues
{
    private const int Longest = 20_000;

    /// <summary>JSON for people; null when there is nothing to show.</summary>
    public static string? Text(JToken? value)
    {
        if (value is null or JValue { Value: null })
        {
            return null;
        }

        if (value is JValue { Value: SecureData.Mark })
        {
            return Texts.Secured;
        }

        var text = value is JValue { Value: string words } ? words : value.ToString(Formatting.Indented);
        return text.Length <= Longest ? text : text[..Longest] + Texts.CutShort;
    }

    public static string Seconds(TimeSpan span) => Texts.Seconds.With(span.TotalSeconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture));

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether an action failed only because one inside it did.</summary>
    public static bool IsConsequence(ActionRecord action) => action.Code == "ActionFailed";

    /// <summary>The answer's own words where there are some, else the engine's.</summary>
    public static string? Error(RecordNode node) => node.Action.Error is { } error ? $"{error["code"]}: {error["message"]}" : null;
}
