using System.Text.Json;

namespace CoSell.PacScripts.Environments;

/// <summary>A solution as an environment has it.</summary>
internal sealed record InstalledSolution(string UniqueName, Version Version, bool Managed);

/// <summary>Reads which solutions an environment has, from <c>pac solution list --json</c>.</summary>
internal static class InstalledSolutions
{
    /// <returns>Null with what-if.</returns>
    public static async Task<IReadOnlyList<InstalledSolution>?> ReadAsync(ScriptContext context)
    {
        var output = await context.Commands.AskAsync(
            "pac", "solution", "list", "--json", "--environment", context.Target.Environment);
        return output is null ? null : Parse(output);
    }

    /// <summary>Pac may print lines of its own before the list; the list itself starts with a bracket.</summary>
    public static IReadOnlyList<InstalledSolution> Parse(string output)
    {
        try
        {
            var lines = output.Split('\n').SkipWhile(line => !line.TrimStart().StartsWith('['));
            using var document = JsonDocument.Parse(string.Join('\n', lines));
            return [.. document.RootElement.EnumerateArray().Select(One)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new StepFailedException(
                $"The answer of 'pac solution list --json' cannot be read ({e.Message}), so the result is not known; look in the portal.");
        }
    }

    private static InstalledSolution One(JsonElement solution) => new(
        solution.GetProperty("SolutionUniqueName").GetString()!,
        Version.Parse(solution.GetProperty("VersionNumber").GetString()!),
        solution.GetProperty("IsManaged").GetBoolean());
}
