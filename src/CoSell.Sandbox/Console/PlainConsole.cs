using Spectre.Console;

namespace CoSell.Sandbox.Console;

/// <summary>
/// Colours only on a terminal, and there not when <c>NO_COLOR</c> is set; a file or a pipe gets plain text that is wide
/// enough to read.
/// </summary>
internal static class PlainConsole
{
    private const int Width = 140;

    public static IAnsiConsole For(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        if (output.IsTerminal)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = output });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = Width;
        return console;
    }
}
