using System.CommandLine;
using CoSell.Flows.Solutions;
using CoSell.PacScripts.Packages;

namespace CoSell.PacScripts.Connections;

/// <summary>Finds the connections that the flows need and writes the settings file of the import.</summary>
public sealed class ConnectionsStep : IStep
{
    private const string Recipients = "cosell_noticerecipients";

    public string Description => """
        Lists the connections that have to be created in the maker portal (nobody else can sign in for you), finds their ids
        with pac connection list, and writes out/TARGET/deployment-settings.json with them and with the values of the
        environment variables from the settings; nothing in it is empty. Where the setting notice is yes, also
        deployment-settings-notice.json for the optional notices.
        Needs: the connector imported, pac signed in. Next: import-staging.cs or import-production.cs with --solution flows.
        """;

    public string Program => "connections.cs";

    public IReadOnlyList<string> Examples => ["--what-if", "--target production"];

    public string? OnlyTarget => null;

    public IReadOnlyList<Option> Options => [];

    async Task IStep.RunAsync(ScriptContext context, ParseResult parsed)
    {
        var solutions = FlowSource.Of(context.Target.Notice).ToDictionary(source => source, context.Source.Read);
        var values = Values(context, [.. solutions.Values.SelectMany(solution => solution.EnvironmentVariables)]);
        var references = solutions.Values.SelectMany(solution => solution.ConnectionReferences).ToList();
        context.Console.Say($"Connections that {context.Target.Name} needs (make.powerautomate.com › Connections › New connection):");
        foreach (var reference in references)
        {
            context.Console.Say($"  {reference.DisplayName}: {WhoSignsIn(reference)}");
        }

        var output = await context.Commands.AskAsync("pac", "connection", "list", "--environment", context.Target.Environment);
        if (output is null)
        {
            context.Console.Say($"Would write {string.Join(" and ", solutions.Keys.Select(source => context.OutFile(source.SettingsName)))}.");
            return;
        }

        var bound = Bind(context, references, Connection.Parse(output));
        Directory.CreateDirectory(context.Folder);
        foreach (var (source, solution) in solutions)
        {
            var file = Path.Combine(context.Folder, source.SettingsName);
            await File.WriteAllTextAsync(file, DeploymentSettings.Write(solution, values, bound));
            context.Console.Say($"Wrote {file}.");
        }
    }

    private static string WhoSignsIn(ConnectionReference reference) => reference.ConnectorId.Split('/')[^1] switch
    {
        "shared_partnercenterref" or "shared_partnercenterevents" => "a user with the role Referrals admin in Partner Center",
        "shared_salesforce" => "the integration user of Salesforce; Login URI Production or Sandbox",
        "shared_office365" => "whoever the notices are to come from",
        "shared_commondataserviceforapps" => "a user who may write the solution's tables",
        _ => "a user who may call the co-sell API (app registration of the connector)",
    };

    private static IReadOnlyDictionary<string, string> Values(ScriptContext context, IReadOnlyList<EnvironmentVariable> variables)
    {
        var values = context.Target.EnvironmentVariables;
        if (context.Target.Notice && values.GetValueOrDefault(Recipients) is null or "-")
        {
            throw context.Target.Wrong(
                $"environmentVariables.{Recipients}", "is missing, so the notices would reach nobody", "write mail addresses with semicolons between, or set notice to no");
        }

        foreach (var (name, value) in values)
        {
            if (!variables.Any(v => string.Equals(v.SchemaName, name, StringComparison.OrdinalIgnoreCase)))
            {
                throw context.Target.Wrong(
                    $"environmentVariables.{name}", "is no environment variable of the solution",
                    "known are " + string.Join(", ", variables.Select(v => v.SchemaName)));
            }

            if (string.IsNullOrWhiteSpace(value))
            {
                throw context.Target.Wrong(
                    $"environmentVariables.{name}", "is empty, which the import refuses", "leave it out to keep the default, or write - for 'not set'");
            }
        }

        return values;
    }

    private static Dictionary<string, Connection> Bind(
        ScriptContext context, IReadOnlyList<ConnectionReference> references, IReadOnlyList<Connection> connections)
    {
        var bound = new Dictionary<string, Connection>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var reference in references)
        {
            var all = connections.Where(connection => connection.IsOf(reference.ConnectorId)).ToList();
            var working = all.Where(connection => connection.Works).ToList();
            if (working is [var one])
            {
                bound[reference.LogicalName] = one;
                context.Console.Say($"  {reference.DisplayName}: {one.Id} ({one.Name})");
            }
            else
            {
                problems.Add(working.Count > 1
                    ? $"{reference.DisplayName}: {working.Count} connections ({string.Join(", ", working.Select(c => c.Name))}); keep one"
                    : all.Count > 0
                        ? $"{reference.DisplayName}: the connection's status is '{all[0].Status}'; sign in again"
                        : $"{reference.DisplayName}: no connection; create it in the maker portal");
            }
        }

        return problems.Count == 0
            ? bound
            : throw new StepFailedException(string.Join("; ", problems) + ". Then run this again; nothing was written.");
    }
}
