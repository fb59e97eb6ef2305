namespace CoSell.Core.Noticing;

/// <summary>What became of a notice.</summary>
public enum NoticeResult
{
    /// <summary>The mail service took it.</summary>
    Sent,

    /// <summary>The mail service refused it: nothing was told, and the next run tries again.</summary>
    Failed,

    /// <summary>No answer came, so it may have gone out.</summary>
    Unknown,
}
