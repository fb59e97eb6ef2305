using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using CoSell.Flows.Checking;
using CoSell.Flows.Packing;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Console.CommandLine;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Console;

/// <summary>The command that makes the zips that are imported.</summary>
internal static class PackCommand
{
    private static readonly Manual Manual = new(
        [
            "The connector is imported first; with --notice the optional solution is packed, too, whose flow tells somebody by mail what failed.",
            "The same source and options give the same bytes, on every computer.",
            "What 'check' finds stops it: nothing is written.",
        ],
        [(ExitCode.Agree, "all are packed"), (ExitCode.Disagree, "check found errors"), (ExitCode.CannotStart, "an option is wrong, or a file cannot be read or written")],
        [
            "pack --out packages",
            "pack --out packages --type Both --api-host cosell.contoso.com --client-id 11111111-2222-3333-4444-555555555555"
            + " --resource api://66666666-7777-8888-9999-000000000000 --tenant-id aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
            "pack --out packages --notice --solution-version 1.0.1.0 --json packages.json",
        ]);

    public static Command Create()
    {
        var command = new DocumentedCommand("pack", "Packs the solutions for one target environment: the custom connector, then the flows and tables.", Manual);
        foreach (var option in PackCommandOptions.All)
            command.Options.Add(option);
        Voice.GiveTo(command);
        command.SetAction(PackAsync);
        return command;
    }

    private static async Task<int> PackAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var voice = new Voice(parsed);
        try
        {
            var options = PackCommandOptions.Read(parsed);
            var paths = new SandboxOptions();
            var connector = ConnectorFiles.Read(Path.GetDirectoryName(paths.ConnectorFile)!, options.Target);
            var packages = options.Managed.SelectMany(managed => new[]
            {
                Make(paths.ConnectorSolutionFolder, options, connector, managed),
                Make(options.Solution ?? paths.SolutionFolder, options, null, managed),
                options.Notice ? Make(SandboxOptions.ShippedNoticeFolder, options, null, managed) : null,
            }).OfType<Package>().ToList();
            if (packages.Any(package => package.Report.Errors > 0))
            {
                foreach (var package in packages.Where(package => package.Report.Errors > 0).DistinctBy(package => package.Report.Solution.UniqueName))
                    CheckCommandText.Write(package.Report, voice.Faults);
                await voice.Faults.WriteLineAsync("Nothing was packed. Mend what was found, then pack again.");
                return ExitCode.Disagree;
            }

            Directory.CreateDirectory(options.Out);
            foreach (var package in packages)
                Write(package, options.Out, voice.Found);
            await voice.WriteJsonAsync(() => new { packages = packages.Select(package => Described(package, options.Out)) }, cancellationToken);
            WriteWarnings(connector, options, voice.Faults);
            return ExitCode.Agree;
        }
        catch (Exception e) when (e is PackOptionException or SolutionFormatException or IOException or UnauthorizedAccessException)
        {
            await voice.Faults.WriteLineAsync($"This cannot be packed: {e.Message}");
            return ExitCode.CannotStart;
        }
    }

    /// <summary>Packs in memory and checks what was packed, so that a faulty package is never left lying about.</summary>
    private static Package Make(string folder, PackCommandOptions options, ConnectorFiles? connector, bool managed)
    {
        var bytes = SolutionPacker.Pack(folder, new PackOptions { Managed = managed, Version = options.Version, Connector = connector });
        var temporary = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(temporary, bytes);
            return new Package(bytes, FlowChecker.CheckPackage(temporary, CustomConnector.Definition(new SandboxOptions().ConnectorFile)));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Write(Package package, string folder, TextWriter output)
    {
        var solution = package.Report.Solution;
        var file = FileOf(package, folder);
        File.WriteAllBytes(file, package.Bytes);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{file}: {solution.DisplayName} {solution.Version}, {(solution.Managed ? "managed" : "unmanaged")}, {package.Bytes.Length} bytes, SHA-256 {Sum(package)}"));
    }

    private static object Described(Package package, string folder) => new
    {
        file = FileOf(package, folder),
        solution = package.Report.Solution.UniqueName,
        version = package.Report.Solution.Version,
        managed = package.Report.Solution.Managed,
        bytes = package.Bytes.Length,
        sha256 = Sum(package),
    };

    private static string FileOf(Package package, string folder) =>
        Path.Combine(folder, $"{package.Report.Solution.UniqueName}{(package.Report.Solution.Managed ? "_managed" : string.Empty)}.zip");

    private static string Sum(Package package) => Convert.ToHexStringLower(SHA256.HashData(package.Bytes));

    private static void WriteWarnings(ConnectorFiles connector, PackCommandOptions options, TextWriter error)
    {
        foreach (var sample in connector.Samples)
            error.WriteLine($"Warning: {PackCommandOptions.WhatStays(sample)}");
        if (options.Managed.Contains(true))
        {
            error.WriteLine(
                "Warning: a managed package that is not exported by Dataverse is for checks and rehearsals. "
                + "For production, import the unmanaged one into staging and export it from there as managed.");
        }
    }

    private sealed record Package(byte[] Bytes, CheckReport Report);
}
