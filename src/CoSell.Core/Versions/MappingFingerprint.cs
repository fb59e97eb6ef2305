using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Versions;

/// <summary>The name of a version of the mapping: the same rows have the same one on every instance and after every restart.</summary>
internal static class MappingFingerprint
{
    private const int Length = 12;

    private static readonly ConditionalWeakTable<FieldMapping, string> Known = [];

    /// <summary>The version that the file names, a dot, and 12 hexadecimal digits made of the rows.</summary>
    public static string Of(FieldMapping mapping)
    {
        if (mapping.Origin is not { } origin)
        {
            return Known.GetValue(mapping, whole => Name(whole, string.Join('\n', whole.Rows.Select(Text))));
        }

        // The rows of a call come with every call; the others are worked out once.
        return Name(mapping, $"{Of(origin)}\n{string.Join('\n', mapping.Rows.Skip(origin.Rows.Count).Select(Text))}");
    }

    /// <summary>
    /// The row as a mapping file says it. A value of an admin's own is another one with every deal, so only that there is
    /// one belongs to the mapping.
    /// </summary>
    public static JsonObject Of(MappingRow row) => row.Constant is null
        ? MappingJson.Of(row)
        : new JsonObject { ["id"] = row.Id, ["label"] = row.Label, ["opportunity"] = row.Opportunity, ["constant"] = true };

    private static string Text(MappingRow row) => Of(row).ToJsonString();

    private static string Name(FieldMapping mapping, string rows)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rows)))[..Length];
        return string.Create(CultureInfo.InvariantCulture, $"{mapping.Version}.{hash}");
    }
}
