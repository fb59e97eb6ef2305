using System.CommandLine;
using CoSell.Core.Guide;
using CoSell.Core.Mapping;
using CoSell.Sandbox.Console.CommandLine;

namespace CoSell.Sandbox.Console;

/// <summary>The command that writes the Field Mapping Guide.</summary>
internal static class FieldMappingCommand
{
    private static readonly Manual Manual = new(
        ["The guide says which field goes where, when it may be written and who wins; --json gives the rows as the API's GET /v1/mapping does."],
        [(ExitCode.Agree, "the guide is written"), (ExitCode.CannotStart, "the mapping is wrong (every error is named), or a file cannot be read or written")],
        ["field-mapping", "field-mapping --out solution/FIELD-MAPPING.md", "field-mapping --mapping own-mapping.json --json -"]);

    private static readonly Option<FileInfo?> Out = new("--out")
    {
        Description = "The file to write; without it the guide goes to the console.",
        HelpName = "FILE",
    };

    private static readonly Option<FileInfo> Mapping = new Option<FileInfo>("--mapping")
    {
        Description = "A mapping file of your own, laid over the shipped mapping.",
        HelpName = "FILE",
    }.AcceptExistingOnly();

    public static Command Create()
    {
        var command = new DocumentedCommand("field-mapping", "Writes the Field Mapping Guide from the mapping.", Manual) { Out, Mapping };
        Voice.GiveTo(command);
        command.SetAction(WriteAsync);
        return command;
    }

    private static async Task<int> WriteAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var voice = new Voice(parsed);
        try
        {
            var own = parsed.GetValue(Mapping);
            var mapping = own is null ? FieldMapping.Default : FieldMapping.With(await File.ReadAllTextAsync(own.FullName, cancellationToken));
            var guide = FieldMappingGuide.Write(mapping);
            if (parsed.GetValue(Out) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, guide, cancellationToken);
            }
            else
            {
                await voice.Found.WriteAsync(guide.AsMemory(), cancellationToken);
            }

            await voice.WriteJsonAsync(() => MappingView.Of(mapping), cancellationToken);
            return ExitCode.Agree;
        }
        catch (Exception e) when (e is MappingException or IOException or UnauthorizedAccessException)
        {
            await voice.Faults.WriteLineAsync($"The guide cannot be written: {e.Message}");
            return ExitCode.CannotStart;
        }
    }
}
