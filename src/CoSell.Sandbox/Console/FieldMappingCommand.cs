using System.CommandLine;
using CoSell.Core.Guide;
using CoSell.Core.Mapping;

namespace CoSell.Sandbox.Console;

/// <summary>The command that writes the Field Mapping Guide.</summary>
internal static class FieldMappingCommand
{
    private static readonly Option<FileInfo?> Out = new("--out")
    {
        Description = "The file to write; without it the guide goes to the console.",
    };

    private static readonly Option<FileInfo?> Mapping = new("--mapping")
    {
        Description = "A mapping file of your own, laid over the shipped mapping.",
    };

    public static Command Create()
    {
        var command = new Command("field-mapping", "Writes the Field Mapping Guide from the mapping, and stops.") { Out, Mapping };
        command.SetAction(Write);
        return command;
    }

    private static int Write(ParseResult parsed)
    {
        try
        {
            var own = parsed.GetValue(Mapping);
            var mapping = own is null ? FieldMapping.Default : FieldMapping.With(File.ReadAllText(own.FullName));
            var guide = FieldMappingGuide.Write(mapping);
            if (parsed.GetValue(Out) is { } file)
            {
                File.WriteAllText(file.FullName, guide);
            }
            else
            {
                parsed.InvocationConfiguration.Output.Write(guide);
            }

            return ExitCode.Agree;
        }
        catch (Exception e) when (e is MappingException or IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"The guide cannot be written: {e.Message}");
            return ExitCode.CannotStart;
        }
    }
}
