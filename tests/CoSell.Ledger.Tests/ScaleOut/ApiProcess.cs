using System.Diagnostics;
using System.Text;
using CoSell.Api.Hosting;
using CoSell.Ledger.Tests.Dataverse;

namespace CoSell.Ledger.Tests.ScaleOut;

/// <summary>The built API as a process of its own, on the emulated environment.</summary>
internal sealed class ApiProcess : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ApiProcess(EmulatedDataverse dataverse, string? secret)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CoSellApi).Assembly.Location, "--urls", "http://127.0.0.1:0", $"--{CoSellApi.SignInMode}", "None", "--Limits:RequestsPerMinute", "1000000"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in new[]
        {
            ("Store", "Dataverse"), ("Dataverse__Url", $"{dataverse.Address}"), ("Dataverse__Authority", $"{dataverse.Address}"),
            ("Dataverse__TenantId", "contoso.example"), ("Dataverse__ClientId", dataverse.Credentials.ClientId), ("Dataverse__ClientSecret", secret),
        })
        {
            start.Environment["Ledger__" + key] = value;
        }

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The API ended: " + Output));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(2) };

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    public static async Task<ApiProcess> StartAsync(EmulatedDataverse dataverse, string? secret = null)
    {
        var api = new ApiProcess(dataverse, secret ?? dataverse.Credentials.ClientSecret);
        api.Client.BaseAddress = await api.address.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return api;
    }

    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
        Client.Dispose();
    }

    private void Read(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }

        if (line?.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
        }
    }
}
