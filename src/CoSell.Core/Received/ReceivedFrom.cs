namespace CoSell.Core.Received;

/// <summary>Whose call brought the settings.</summary>
public enum SettingsSender
{
    /// <summary>The flow from Partner Center.</summary>
    Inbound,

    /// <summary>The flow that creates a referral.</summary>
    Create,

    /// <summary>The flow from Salesforce.</summary>
    Outbound,

    Reconciliation,
}

/// <summary>What one flow last sent.</summary>
/// <param name="Sender">The flow.</param>
/// <param name="Sent">What it sent.</param>
/// <param name="Since">When it first sent that.</param>
/// <param name="Changes">How often it sent something else before.</param>
public sealed record ReceivedFrom(SettingsSender Sender, SentSettings Sent, DateTimeOffset Since, int Changes);

/// <summary>Settings and custom fields; no customer values.</summary>
/// <param name="Settings">By name; null for one that is off.</param>
/// <param name="CustomFields">By their Salesforce fields.</param>
public sealed record SentSettings(IReadOnlyDictionary<string, string?> Settings, IReadOnlyList<SentField> CustomFields);

/// <summary>A custom field. One with a value expression has its name alone.</summary>
/// <param name="Field">Salesforce field.</param>
/// <param name="Referral">Path into the referral.</param>
/// <param name="Direction">Which way it travels.</param>
/// <param name="Type">How it is compared.</param>
/// <param name="Conflict">Rule when both sides changed it.</param>
public sealed record SentField(string Field, string? Referral, string? Direction, string? Type, string? Conflict);
