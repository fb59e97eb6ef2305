using System.Globalization;
using System.Text.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>A country: ISO 3166 code of two letters. An English name that can only mean one country becomes its code.</summary>
internal sealed class CountryKind : FieldKind
{
    private const string Codes =
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
        + "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
        + "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
        + "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
        + "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
        + "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
        + "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

    private static readonly HashSet<string> Known = [.. Codes.Split(' ')];

    private static readonly Lazy<ILookup<string, string>> ByName = new(() =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name))
            .Where(region => Known.Contains(region.TwoLetterISORegionName))
            .Select(region => (region.EnglishName, region.TwoLetterISORegionName))
            .Distinct()
            .ToLookup(pair => pair.EnglishName, pair => pair.TwoLetterISORegionName, StringComparer.OrdinalIgnoreCase));

    protected override bool SaysTheSame(JsonRecord opportunity, MappingRow row, SyncSettings settings, JsonRecord referral, FieldValue known) =>
        Says(opportunity, row, settings, known);

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings)
    {
        var given = Scalar(element)?.Trim() ?? string.Empty;
        if (Known.Contains(given.ToUpperInvariant()))
        {
            return FieldValue.Of(given.ToUpperInvariant());
        }

        var named = ByName.Value[given].ToList();
        return named.Count == 1
            ? FieldValue.Of(named[0])
            : FieldValue.Invalid($"{row.Label} '{given}' is not a two-letter ISO 3166 code; "
                + $"write a code such as US into {settings.PathOf(row)}, or name another field in the setting for the country code.");
    }
}
