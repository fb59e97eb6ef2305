using Spectre.Console;

namespace CoSell.Sandbox.Console;

/// <summary>Colours only on a terminal; a file or a pipe gets plain text that is wide enough to read.</summary>
internal static class PlainConsole
{
    private const int Width = 140;

    public static IAnsiConsole WhenRedirected()
    {
        if (!System.Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = Width;
        return console;
    }
}
