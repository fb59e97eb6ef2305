using System.Diagnostics;
using System.Globalization;
using System.Text;
using CoSell.Benchmarks.Measuring;

namespace CoSell.Benchmarks.Pair;

/// <summary>The same bytes in Node, where many integrations are written: a mapping in JSONata, and a JSON Patch of what changed.</summary>
internal sealed class NodeYardsticks : IDisposable
{
    public static readonly string[] Names = ["jsonata", "fast-json-patch"];

    private const string Script = "measure.mjs";

    private readonly Process process;
    private readonly string[] files;

    private NodeYardsticks(Process process, string[] files) => (this.process, this.files) = (process, files);

    public IReadOnlyList<Contender> All => [.. Names.Select(name => new There(name, process))];

    /// <summary>Null, with the reason, when Node or the packages are not there.</summary>
    public static NodeYardsticks? Start(Sample before, Sample now, out string reason)
    {
        var folder = Path.Combine(Checkout(), "node");
        reason = "not measured: run 'npm ci' in tests/CoSell.Benchmarks/node";
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            return null;
        }

        string[] written = [Written(before), Written(now)];
        try
        {
            var start = new ProcessStartInfo("node", [Path.Combine(folder, Script), .. written])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            return new NodeYardsticks(Process.Start(start)!, written);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            reason = "not measured: Node is not there";
            return null;
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
        files.ToList().ForEach(File.Delete);
    }

    private static string Written(Sample sample)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, $$"""{"referral":{{Encoding.UTF8.GetString(sample.Referral)}},"opportunity":{{Encoding.UTF8.GetString(sample.Opportunity)}}}""");
        return file;
    }

    /// <summary>The project's folder, above the one that the program was built into.</summary>
    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CoSell.Benchmarks.csproj")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }

    /// <summary>Work of the other process, which measures itself.</summary>
    private sealed class There(string name, Process process) : Contender(name)
    {
        public override Cost Run(int times)
        {
            process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name} {times}"));
            process.StandardInput.Flush();
            var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"Node ended while it measured {Name}; what it said stands above.");
            return new Cost(double.Parse(line, CultureInfo.InvariantCulture), double.NaN);
        }
    }
}
