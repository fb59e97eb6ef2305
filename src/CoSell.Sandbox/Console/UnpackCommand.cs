using System.CommandLine;
using CoSell.Flows.Packing;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Console.CommandLine;

namespace CoSell.Sandbox.Console;

/// <summary>The command that turns an exported solution into source.</summary>
internal static class UnpackCommand
{
    private static readonly Manual Manual = new(
        [
            "They are the files that 'pac solution unpack' is documented to write: source that can be read, compared, kept under",
            "version control and packed again with 'pack --solution'.",
            "PATH is a zip as Power Platform exports it, managed or unmanaged.",
        ],
        [(ExitCode.Agree, "it is unpacked"), (ExitCode.CannotStart, "it cannot be read, or the folder is not empty or cannot be written")],
        ["unpack exported.zip --out source", "unpack exported.zip --out source --json -"]);

    private static readonly Argument<string?> Package = new("PATH") { Description = "The exported solution.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string?> OutFolder = new("--out") { Description = "The folder for the files; made when it is not there, else it must be empty.", HelpName = "FOLDER" };

    public static Command Create()
    {
        var command = new DocumentedCommand("unpack", "Takes an exported solution apart into source files.", Manual) { Package, OutFolder };
        Voice.GiveTo(command);
        command.SetAction(UnpackAsync);
        return command;
    }

    private static async Task<int> UnpackAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var voice = new Voice(parsed);
        if (parsed.GetValue(Package) is not { Length: > 0 } path || parsed.GetValue(OutFolder) is not { Length: > 0 } folder)
        {
            await voice.Faults.WriteLineAsync("What is to be unpacked, and where to? Give the exported solution and an empty folder: unpack PATH --out FOLDER");
            return ExitCode.CannotStart;
        }

        try
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
                throw new IOException($"the folder '{folder}' is not empty. Give another one, or empty it: a file that the solution no longer has would stay.");
            var files = SolutionUnpacker.Unpack(path);
            foreach (var (name, content) in files)
                Write(Path.Combine(folder, name), content);
            await voice.Found.WriteLineAsync($"{folder}: {files.Count} files");
            await voice.WriteJsonAsync(() => new { folder, files = files.Select(file => file.Key).Order(StringComparer.Ordinal) }, cancellationToken);
            return ExitCode.Agree;
        }
        catch (Exception e) when (e is SolutionFormatException or IOException or UnauthorizedAccessException)
        {
            await voice.Faults.WriteLineAsync($"This cannot be unpacked: {e.Message}");
            return ExitCode.CannotStart;
        }
    }

    private static void Write(string file, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }
}
