using System.Globalization;
using CoSell.Sandbox.Dataverse.Errors;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>The values of a <c>Prefer</c> header.</summary>
internal sealed class Preferences
{
    private readonly List<string> applied = [];
    private readonly string[] annotations = [];

    public Preferences(string? header)
    {
        foreach (var (name, value) in Split(header ?? string.Empty))
        {
            switch (name)
            {
                case "return":
                    ReturnRow = value == "representation";
                    Apply($"return={value}");
                    break;
                case "odata.include-annotations":
                    annotations = value.Split(',', StringSplitOptions.TrimEntries);
                    Apply($"odata.include-annotations=\"{value}\"");
                    break;
                case "odata.maxpagesize":
                    PageSize = Size(value);
                    Apply($"odata.maxpagesize={value}");
                    break;
                case "odata.continue-on-error":
                    ContinueOnError = true;
                    Apply(name);
                    break;
                default:
                    throw Refuse.NotEmulated($"the preference '{name}'");
            }
        }
    }

    public bool ReturnRow { get; }

    public int? PageSize { get; }

    public bool ContinueOnError { get; }

    /// <summary>Whether any annotation was asked for; such a read never answers 304.</summary>
    public bool WantsAnnotations => annotations.Length > 0;

    /// <summary>What the answer's Preference-Applied says; null when nothing was preferred.</summary>
    public string? Applied => applied.Count == 0 ? null : string.Join(',', applied);

    /// <summary>Whether an annotation is wanted: by name, or by a pattern that ends in an asterisk.</summary>
    public bool Wants(string annotation) => annotations.Any(pattern =>
        pattern.EndsWith('*') ? annotation.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == annotation);

    private void Apply(string preference) => applied.Add(preference);

    private static int Size(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? size
            : throw Refuse.Query($"The value '{value}' of odata.maxpagesize is not a positive number.");

    /// <summary>Splits at the commas outside quotation marks.</summary>
    private static IEnumerable<(string Name, string Value)> Split(string header)
    {
        var parts = new List<string> { string.Empty };
        var quoted = false;
        foreach (var character in header)
        {
            quoted ^= character == '"';
            if (character == ',' && !quoted)
            {
                parts.Add(string.Empty);
            }
            else
            {
                parts[^1] += character;
            }
        }

        return parts.Select(part => part.Trim()).Where(part => part.Length > 0).Select(part => part.Split('=', 2))
            .Select(pair => (pair[0].Trim().ToLowerInvariant(), pair.ElementAtOrDefault(1)?.Trim('"', ' ') ?? string.Empty));
    }
}
