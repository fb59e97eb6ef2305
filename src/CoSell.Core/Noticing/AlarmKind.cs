using CoSell.Core.Ledger;
using CoSell.Core.Reconciling;

namespace CoSell.Core.Noticing;

/// <summary>What an alarm is about; its own message may hold what a service said, so it is told in words of ours.</summary>
public enum AlarmKind
{
    /// <summary>It is no alarm, or one that is told by its flow and step alone.</summary>
    None,

    Registration,

    Reading,

    Quota,

    InboundSilence,

    OutboundSilence,

    SalesforceSchema,

    ReferralSchema,
}

internal static class AlarmKinds
{
    public static AlarmKind Of(Failure failure) => failure.Id switch
    {
        _ when failure.Id == Alarm.Registration.Id => AlarmKind.Registration,
        _ when failure.Id == Alarm.Reading.Id => AlarmKind.Reading,
        _ when failure.Id == Alarm.Quota.Id => AlarmKind.Quota,
        _ when failure.Id == Alarm.InboundSilence.Id => AlarmKind.InboundSilence,
        _ when failure.Id == Alarm.OutboundSilence.Id => AlarmKind.OutboundSilence,
        _ when failure.Id == Alarm.SalesforceSchema.Id => AlarmKind.SalesforceSchema,
        _ when failure.Id == Alarm.ReferralSchema.Id => AlarmKind.ReferralSchema,
        _ => AlarmKind.None,
    };
}
