using CoSell.PacScripts.Commands;
using CoSell.PacScripts.Environments;
using CoSell.PacScripts.Packages;
using CoSell.PacScripts.Settings;

namespace CoSell.PacScripts;

/// <summary>What every step is given: the target, the programs, the packages and the environment's Web API.</summary>
internal sealed class ScriptContext
{
    public required Target Target { get; init; }

    public required CommandRunner Commands { get; init; }

    public required ScriptConsole Console { get; init; }

    public required SourceTree Source { get; init; }

    /// <summary>Where the target's packages and settings file are put, as commands name it: seen from the checkout.</summary>
    public string Out => Path.Combine("out", Target.Name);

    /// <summary>The same folder in full.</summary>
    public string Folder => Path.Combine(Source.Root, Out);

    public required Func<string, string?> Variable { get; init; }

    /// <summary>The way to the published API; null for the network.</summary>
    public HttpMessageHandler? Api { get; init; }

    public bool WhatIf => Commands.WhatIf;

    public string OutFile(string name) => Path.Combine(Out, name);

    /// <summary>Signs in to the target's Web API. With what-if only the command that asks for a token is shown.</summary>
    /// <returns>Null with what-if.</returns>
    public async Task<DataverseClient?> ConnectAsync()
    {
        if (Variable(DataverseClient.TokenVariable) is not { Length: > 0 } token)
        {
            var answer = await Commands.AskAsync(
                "az", "account", "get-access-token", "--resource", Target.Environment, "--query", "accessToken", "--output", "tsv");
            token = answer?.Trim() ?? "";
        }

        Console.Hide(token);
        return WhatIf ? null : new DataverseClient(new Uri(Target.Environment), token);
    }
}
