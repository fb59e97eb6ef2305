using System.CommandLine;
using Spectre.Console;

namespace CoSell.Sandbox.Console;

/// <summary>
/// Where a command says what: what it found on the standard output, what keeps it from working on the standard error. Every
/// command has the same two options: <c>--quiet</c> leaves what it found to the exit code, and <c>--json</c> writes it for
/// scripts, too; as <c>-</c> it takes the standard output for itself.
/// </summary>
internal sealed class Voice
{
    private const string StandardOutput = "-";

    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Say only what keeps it from working; the exit code says the rest." };

    private static readonly Option<string?> Json = OfJson();

    /// <summary>Its name before every command had the same one; scripts know it.</summary>
    private static readonly Option<string?> JsonOrReport = OfJson("--report");

    private readonly InvocationConfiguration channels;
    private readonly string? json;

    public Voice(ParseResult parsed)
        : this(parsed, parsed.InvocationConfiguration)
    {
    }

    public Voice(ParseResult parsed, InvocationConfiguration channels)
    {
        this.channels = channels;
        json = parsed.GetValue(Json) ?? parsed.GetValue(JsonOrReport);
        Found = parsed.GetValue(Quiet) ? TextWriter.Null : json == StandardOutput ? channels.Error : channels.Output;
    }

    /// <summary>For what the command found, and how far it has come.</summary>
    public TextWriter Found { get; }

    /// <summary>For what keeps the command from working, and for warnings.</summary>
    public TextWriter Faults => channels.Error;

    public static void GiveTo(Command command)
    {
        command.Options.Add(Quiet);
        command.Options.Add(Json);
    }

    public static void GiveWithReportTo(Command command)
    {
        command.Options.Add(Quiet);
        command.Options.Add(JsonOrReport);
    }

    public void Refuse(string what, string why) => PlainConsole.For(Faults).MarkupLineInterpolated($"[red]{what}:[/] {why}");

    /// <summary>What the command found, for scripts; nothing when nobody asked for it.</summary>
    public async Task WriteJsonAsync(Func<object> found, CancellationToken cancellationToken)
    {
        if (json is null)
        {
            return;
        }

        var text = ReportFile.Text(found());
        if (json == StandardOutput)
        {
            await channels.Output.WriteAsync(text.AsMemory(), cancellationToken);
        }
        else
        {
            await File.WriteAllTextAsync(json, text, cancellationToken);
        }
    }

    private static Option<string?> OfJson(params string[] aliases) => new("--json", aliases)
    {
        Description = "Also write what was found as JSON to this file; - writes it to the standard output and the rest to the standard error.",
        HelpName = "FILE",
    };
}
