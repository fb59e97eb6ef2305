using System.CommandLine;
using System.Text.Json;

namespace CoSell.PacScripts.Environments;

/// <summary>Reads the imported connector back and stops when it calls another environment's API.</summary>
public sealed class ConnectorReadBack : IStep
{
    public string Description => """
        Reads the imported custom connector back from the environment (Dataverse Web API, table connector) and stops when it
        points at another API host, or signs in with another app registration, than the settings say.
        Needs: apiHost, clientId, environment; az signed in (az login), or a token in COSELL_DATAVERSE_TOKEN.
        Next: connections.cs.
        """;

    public string Program => "check-connector.cs";

    public IReadOnlyList<string> Examples => ["--what-if", "--target production"];

    public string? OnlyTarget => null;

    public IReadOnlyList<Option> Options => [];

    Task IStep.RunAsync(ScriptContext context, ParseResult parsed) => RunAsync(context);

    internal static async Task RunAsync(ScriptContext context)
    {
        var path = "connectors?$select=name,displayname,openapidefinition,connectionparameters&$filter=displayname eq '"
            + Uri.EscapeDataString(context.Source.ConnectorTitle) + "'";
        context.Console.Say($"Web API: GET {path}");
        using var dataverse = await context.ConnectAsync();
        if (dataverse is null)
        {
            return;
        }

        var answer = await dataverse.GetAsync(path);
        var found = answer?.GetProperty("value").EnumerateArray().ToList() ?? [];
        if (found is not [var connector])
        {
            throw new StepFailedException(
                $"{context.Target.Name} has {found.Count} connectors named '{context.Source.ConnectorTitle}' instead of one; "
                + (found.Count == 0 ? "import the connector's solution first." : "delete the one that does not come from the solution."));
        }

        StopUnlessOurs(context, HostOf(connector), ClientIdOf(connector));
        context.Console.Say($"The connector calls {context.Target.ApiHost}, as it should.");
    }

    private static void StopUnlessOurs(ScriptContext context, string? host, string? clientId)
    {
        var target = context.Target;
        if (!string.Equals(host, target.ApiHost, StringComparison.OrdinalIgnoreCase))
        {
            var whose = host is not null && string.Equals(host, target.OtherApiHost, StringComparison.OrdinalIgnoreCase)
                ? $", which is the API of {target.Other.Name}"
                : "";
            throw new StepFailedException(
                $"The connector in {target.Name} calls '{host}'{whose}, not '{target.ApiHost}'. Turn its flows off, then pack and import "
                + $"the connector for {target.Name} again.");
        }

        if (!string.Equals(clientId, target.ClientId, StringComparison.OrdinalIgnoreCase))
        {
            throw new StepFailedException(
                $"The connector in {target.Name} signs in as app '{clientId}', not '{target.ClientId}'. Pack and import it for {target.Name} again.");
        }
    }

    private static string? HostOf(JsonElement connector) =>
        Parsed(connector, "openapidefinition") is { } definition ? Text(definition, "host") : null;

    private static string? ClientIdOf(JsonElement connector) =>
        Parsed(connector, "connectionparameters") is { } parameters
        && parameters.TryGetProperty("token", out var token) && token.TryGetProperty("oAuthSettings", out var settings)
            ? Text(settings, "clientId")
            : null;

    /// <summary>The columns hold JSON as text; what cannot be read is not ours.</summary>
    private static JsonElement? Parsed(JsonElement row, string column)
    {
        if (Text(row, column) is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
