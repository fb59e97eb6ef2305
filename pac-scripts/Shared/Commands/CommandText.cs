namespace CoSell.PacScripts.Commands;

/// <summary>Writes a command the way a person would type it.</summary>
internal static class CommandText
{
    public static string Of(string tool, IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Select(Quoted).Prepend(tool));

    private static string Quoted(string argument) =>
        argument.Length > 0 && !argument.Any(c => char.IsWhiteSpace(c) || c is '"' or '\'' or '&' or '|' or ';')
            ? argument
            : $"\"{argument.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
