using System.Text.Json;

namespace CoSell.PacScripts.Settings;

/// <summary>
/// The settings of both targets: a JSON file with the sections <c>staging</c> and <c>production</c>, under environment
/// variables that override it (<c>COSELL_STAGING_APIHOST</c> for <c>staging.apiHost</c>). It never holds a secret.
/// </summary>
internal sealed class SettingsFile
{
    public const string DefaultName = "settings.json";

    private static readonly string[] Sections = [Target.Staging, Target.Production];

    private readonly Dictionary<string, JsonElement> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly string path;
    private readonly Func<string, string?> variable;

    private SettingsFile(string path, Func<string, string?> variable) => (this.path, this.variable) = (path, variable);

    /// <summary>Throws <see cref="SettingsException"/> when the file is not JSON or names a setting that does not exist.</summary>
    /// <param name="path">A file that is not there is read as empty: everything may come from the environment.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static SettingsFile Read(string path, Func<string, string?> variable)
    {
        var settings = new SettingsFile(path, variable);
        if (File.Exists(path))
        {
            settings.Add(Parse(path));
        }

        return settings;
    }

    public Target For(string target) => new(target, this);

    /// <summary>The text of <c>staging.environment</c>; null when neither the environment nor the file has it.</summary>
    public string? Text(string target, string name)
    {
        if (variable(VariableName(target, name)) is { Length: > 0 } given)
        {
            return given;
        }

        if (!values.TryGetValue($"{target}.{name}", out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String
            ? value.GetString()!.Trim()
            : throw Wrong(target, name, $"is a {value.ValueKind} in {path}", "write it as text in quotes");
    }

    /// <summary>A section of texts, such as <c>staging.environmentVariables</c>; empty when it is not there.</summary>
    public IReadOnlyDictionary<string, string> Texts(string target, string name)
    {
        if (!values.TryGetValue($"{target}.{name}", out var section))
        {
            return new Dictionary<string, string>();
        }

        if (section.ValueKind != JsonValueKind.Object || section.EnumerateObject().Any(p => p.Value.ValueKind != JsonValueKind.String))
        {
            throw Wrong(target, name, "is not an object of texts", """write it as { "name": "value" }""");
        }

        return section.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
    }

    public SettingsException Missing(string target, string name) =>
        Wrong(target, name, "is missing", $"write it into {path} or set {VariableName(target, name)}");

    public static SettingsException Wrong(string target, string name, string rule, string remedy) =>
        new($"The setting {target}.{name} {rule}; {remedy}.");

    private static string VariableName(string target, string name) =>
        $"COSELL_{target}_{name}".ToUpperInvariant();

    private static JsonElement Parse(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), new() { CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new SettingsException($"{path} is not JSON ({e.Message}); compare it with settings.sample.json.");
        }
    }

    private void Add(JsonElement root)
    {
        foreach (var section in Children(root, path))
        {
            if (!Sections.Contains(section.Name))
            {
                throw Unknown(section.Name, Sections);
            }

            foreach (var property in Children(section.Value, section.Name))
            {
                if (!Target.Names.Contains(property.Name))
                {
                    throw Unknown($"{section.Name}.{property.Name}", Target.Names);
                }

                values[$"{section.Name}.{property.Name}"] = property.Value;
            }
        }
    }

    private JsonElement.ObjectEnumerator Children(JsonElement value, string name) => value.ValueKind == JsonValueKind.Object
        ? value.EnumerateObject()
        : throw new SettingsException($"{name} is not a JSON object in {path}; compare it with settings.sample.json.");

    private SettingsException Unknown(string name, IEnumerable<string> known) => new(
        $"{path} has a setting '{name}' that does not exist; known are {string.Join(", ", known)}. Secrets do not belong "
        + "into this file: pac and az sign in themselves.");
}
