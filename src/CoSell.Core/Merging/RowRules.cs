using System.Security.Cryptography;
using System.Text;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Versions;

namespace CoSell.Core.Merging;

/// <summary>
/// The rules of all rows of a mapping under the settings of a call. Worked out once for as long as calls bring the same
/// settings: for each row at each plan they took a sixth of its time.
/// </summary>
internal sealed class RowRules
{
    /// <summary>What changes in a referral although no value does.</summary>
    private static readonly string[] RestlessInReferrals = ["updatedDateTime", "eTag"];

    /// <summary>The same in an opportunity; our own audit line is among it.</summary>
    private static readonly string[] RestlessInOpportunities =
        ["LastModifiedDate", "SystemModstamp", "LastViewedDate", "LastReferencedDate", OpportunityField.Audit];

    private static RowRules? last;

    private readonly FieldMapping mapping;
    private readonly SyncSettings settings;
    private readonly Dictionary<string, RowRule> rules = [];

    private RowRules(FieldMapping mapping, SyncSettings settings)
    {
        (this.mapping, this.settings) = (mapping, settings);
        foreach (var row in mapping.Rows)
        {
            rules.TryAdd(row.Id, RowRule.Of(row, mapping.Version, settings));
        }

        Name = NameOf();
        IgnoredInReferrals = [.. RestlessInReferrals.Where(property => !mapping.Rows.Any(row => row.Referral.Contains(property, StringComparison.Ordinal)))];
        IgnoredInOpportunities = [.. RestlessInOpportunities.Where(property => !mapping.Rows.Any(row => settings.PathOf(row).Contains(property, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>Another one whenever any row, fixed value or setting is another.</summary>
    public string Name { get; }

    /// <summary>Properties of referrals that say nothing about any row.</summary>
    public IReadOnlyList<string> IgnoredInReferrals { get; }

    /// <summary>Properties of opportunities that say nothing about any row.</summary>
    public IReadOnlyList<string> IgnoredInOpportunities { get; }

    public static RowRules Of(FieldMapping mapping, SyncSettings settings)
    {
        var known = Volatile.Read(ref last);
        if (known is not null && ReferenceEquals(known.mapping, mapping) && known.settings == settings)
        {
            return known;
        }

        var made = new RowRules(mapping, settings);
        Volatile.Write(ref last, made);
        return made;
    }

    public RowRule Of(MappingRow row) => rules[row.Id];

    private string NameOf()
    {
        // The record's own text has every setting, also one that is added later; a zone's name may stand for several zones.
        var name = new StringBuilder(MappingFingerprint.Of(mapping)).Append('\n').Append(settings).Append('\n').Append(settings.TimeZone.Id);
        foreach (var value in mapping.Rows.Select(row => row.Constant).OfType<System.Text.Json.JsonElement>())
        {
            name.Append('\n').Append(value.GetRawText());
        }

        // Short, because it goes into the digest of every record.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToString())));
    }
}
