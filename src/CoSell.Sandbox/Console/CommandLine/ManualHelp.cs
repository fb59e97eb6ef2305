using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;

namespace CoSell.Sandbox.Console.CommandLine;

/// <summary>The usual help, followed by the command's manual.</summary>
/// <param name="usual">Description, usage, arguments, options.</param>
/// <param name="program">How the program is started, up to its arguments.</param>
internal sealed class ManualHelp(HelpAction usual, string program) : SynchronousCommandLineAction
{
    /// <summary>Whoever asks for help need not give what the command requires.</summary>
    public override bool ClearsParseErrors => true;

    public static void GiveTo(RootCommand root, string program)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new ManualHelp((HelpAction)option.Action!, program);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IDocumented { Manual: var manual })
        {
            Write(manual, parseResult.InvocationConfiguration.Output);
        }

        return result;
    }

    private void Write(Manual manual, TextWriter output)
    {
        if (manual.Details.Count > 0)
        {
            Section(output, "In detail", manual.Details);
        }

        Section(output, "Exit codes", manual.ExitCodes.Select(exit => string.Create(CultureInfo.InvariantCulture, $"{exit.Code,3}  {exit.Means}")));
        Section(output, "Examples", manual.Examples.Select(arguments => arguments.Length == 0 ? program : $"{program} -- {arguments}"));
    }

    private static void Section(TextWriter output, string title, IEnumerable<string> lines)
    {
        output.WriteLine($"{title}:");
        foreach (var line in lines)
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }
}
