namespace CoSell.Core.Reconciling;

/// <summary>What the alarms of reconciliation are called where they are counted.</summary>
public static class AlarmNames
{
    public static IReadOnlyList<string> All { get; } = [.. Alarm.All.Select(alarm => alarm.Name)];

    /// <summary>The name of the alarm that the failure is.</summary>
    public static string Of(string failureId) => Alarm.All.First(alarm => alarm.Id == failureId).Name;
}
