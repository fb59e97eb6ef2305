namespace CoSell.PacScripts.Commands;

/// <summary>What a script prints. Known secrets are blacked out, whoever prints them.</summary>
internal sealed class ScriptConsole(TextWriter output)
{
    private const int ShortestSecret = 6;

    private readonly List<string> secrets = [];

    public void Hide(string secret)
    {
        if (secret.Length >= ShortestSecret)
        {
            secrets.Add(secret);
        }
    }

    public void Say(string text) => Write(text);

    public void Command(string line) => Write("> " + line);

    public void Output(string line) => Write("    " + line);

    public string Clean(string text) =>
        secrets.Aggregate(text, (current, secret) => current.Replace(secret, "***", StringComparison.Ordinal));

    private void Write(string text) => output.WriteLine(Clean(text));
}
