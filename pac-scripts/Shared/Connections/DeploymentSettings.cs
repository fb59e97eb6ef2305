using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Flows.Solutions;
using CoSell.PacScripts.Packages;

namespace CoSell.PacScripts.Connections;

/// <summary>The file that an import takes for connections and environment variables: <c>pac solution import --settings-file</c>.</summary>
internal static class DeploymentSettings
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>
    /// Variables without a value of their own are left out, so that they keep their default: the import refuses empty values.
    /// </summary>
    public static string Write(
        FlowSolution solution, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, Connection> connections) =>
        new JsonObject
        {
            ["EnvironmentVariables"] = new JsonArray(
            [
                .. from variable in solution.EnvironmentVariables
                   where values.ContainsKey(variable.SchemaName)
                   select new JsonObject { ["SchemaName"] = variable.SchemaName, ["Value"] = values[variable.SchemaName] },
            ]),
            ["ConnectionReferences"] = new JsonArray(
            [
                .. from reference in solution.ConnectionReferences
                   let connection = connections[reference.LogicalName]
                   select new JsonObject
                   {
                       ["LogicalName"] = reference.LogicalName,
                       ["ConnectionId"] = connection.Id,
                       ["ConnectorId"] = connection.ConnectorId,
                   },
            ]),
        }.ToJsonString(Indented) + "\n";

    /// <summary>
    /// Throws <see cref="StepFailedException"/> naming each connection reference without a connection, each empty value and
    /// each name that the solution does not have. With what-if the file need not be there.
    /// </summary>
    public static void StopUnlessComplete(ScriptContext context, FlowSource source)
    {
        if (context.WhatIf)
        {
            return;
        }

        var file = Path.Combine(context.Folder, source.SettingsName);
        if (!File.Exists(file))
        {
            throw new StepFailedException($"{file} is not there; run connections.cs --target {context.Target.Name} first.");
        }

        var faults = FaultsOf(file, context.Source.Read(source));
        if (faults.Count > 0)
        {
            throw new StepFailedException($"{file} cannot be imported: {string.Join("; ", faults)}. Run connections.cs again.");
        }
    }

    private static List<string> FaultsOf(string file, FlowSolution solution)
    {
        try
        {
            return [.. Faults(File.ReadAllText(file), solution)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StepFailedException($"{file} is not what connections.cs writes ({e.Message}). Run connections.cs again.");
        }
    }

    internal static IEnumerable<string> Faults(string json, FlowSolution solution)
    {
        using var document = JsonDocument.Parse(json);
        var variables = Rows(document, "EnvironmentVariables", "SchemaName", "Value");
        var references = Rows(document, "ConnectionReferences", "LogicalName", "ConnectionId");
        foreach (var (name, _) in variables.Concat(references).Where(row => string.IsNullOrWhiteSpace(row.Value)))
        {
            yield return $"{name} has an empty value";
        }

        foreach (var reference in solution.ConnectionReferences.Where(r => references.TrueForAll(row => row.Name != r.LogicalName)))
        {
            yield return $"{reference.LogicalName} ({reference.DisplayName}) has no connection";
        }

        var known = solution.EnvironmentVariables.Select(v => v.SchemaName).Concat(solution.ConnectionReferences.Select(r => r.LogicalName));
        foreach (var (name, _) in variables.Concat(references).Where(row => !known.Contains(row.Name, StringComparer.OrdinalIgnoreCase)))
        {
            yield return $"{name} is not in the solution";
        }
    }

    private static List<(string Name, string? Value)> Rows(JsonDocument document, string list, string name, string value) =>
    [
        .. from row in document.RootElement.TryGetProperty(list, out var rows) ? rows.EnumerateArray() : []
           select (row.GetProperty(name).GetString() ?? "", row.GetProperty(value).GetString()),
    ];
}
