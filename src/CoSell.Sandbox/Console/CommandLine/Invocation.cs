using System.CommandLine;
using System.CommandLine.Invocation;

namespace CoSell.Sandbox.Console.CommandLine;

/// <summary>Carries a command line out. One that cannot be understood says what is wrong with it and where the help is, not the whole help.</summary>
internal static class Invocation
{
    private const int NotUnderstood = 2;

    public static async Task<int> RunAsync(ParseResult parsed, InvocationConfiguration configuration, string program)
    {
        if (parsed.Action is not ParseErrorAction)
        {
            return await parsed.InvokeAsync(configuration);
        }

        foreach (var fault in parsed.Errors)
        {
            await configuration.Error.WriteLineAsync(fault.Message);
        }

        var command = parsed.CommandResult.Command;
        await configuration.Error.WriteLineAsync($"What it takes: {program} -- {(command is RootCommand ? string.Empty : command.Name + " ")}--help");
        return NotUnderstood;
    }
}
