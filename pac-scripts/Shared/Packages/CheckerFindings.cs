using System.IO.Compression;
using System.Text.Json;

namespace CoSell.PacScripts.Packages;

/// <summary>One finding of Microsoft's solution checker.</summary>
internal sealed record CheckerFinding(string Rule, string Severity, string Message)
{
    public bool Stops => Severity is "Critical" or "High";
}

/// <summary>Reads what the solution checker found: SARIF files (OASIS, version 2.1.0), as they are or inside a zip.</summary>
internal static class CheckerFindings
{
    private const string Ending = ".sarif";

    /// <summary>Throws <see cref="StepFailedException"/> when there is no report: then nothing was checked.</summary>
    public static IReadOnlyList<CheckerFinding> Read(string folder)
    {
        try
        {
            var reports = Directory.Exists(folder) ? Reports(folder).ToList() : [];
            return reports.Count > 0
                ? [.. reports.SelectMany(Findings)]
                : throw new StepFailedException($"The solution checker left no report in {folder}, so nothing was checked; look at what pac printed.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or InvalidDataException)
        {
            throw new StepFailedException(
                $"The solution checker's report in {folder} cannot be read, so it is not known what was found ({e.Message}); open it by hand.");
        }
    }

    private static IEnumerable<string> Reports(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (file.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
            {
                yield return File.ReadAllText(file);
            }
            else if (file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                using var zip = ZipFile.OpenRead(file);
                foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase)))
                {
                    using var reader = new StreamReader(entry.Open());
                    yield return reader.ReadToEnd();
                }
            }
        }
    }

    private static IEnumerable<CheckerFinding> Findings(string sarif)
    {
        using var document = JsonDocument.Parse(sarif);
        foreach (var result in document.RootElement.GetProperty("runs").EnumerateArray().SelectMany(Results))
        {
            yield return new CheckerFinding(
                Text(result, "ruleId") ?? "unknown rule",
                Severity(result),
                result.TryGetProperty("message", out var message) ? Text(message, "text") ?? "" : "");
        }
    }

    private static IEnumerable<JsonElement> Results(JsonElement run) =>
        run.TryGetProperty("results", out var results) ? results.EnumerateArray() : [];

    /// <summary>The checker adds its own severity to the standard's level; without it an error counts as high (inferred).</summary>
    private static string Severity(JsonElement result) =>
        result.TryGetProperty("properties", out var properties) && Text(properties, "severity") is { } severity
            ? severity
            : Text(result, "level") == "error" ? "High" : "Medium";

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
